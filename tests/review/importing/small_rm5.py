"""Small .rm5 files, written for the tests."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from pip_xl.review.importing.imported import Imported
from pip_xl.review.importing.revman5 import import_rm5

#: Studies that every small file has.
STUDIES = (
    ("STD-Ames-1991", "Ames 1991", "1991"),
    ("STD-Byrd-1994", "Byrd 1994", "1994"),
    ("STD-Cole-1997", "Cole 1997", "1997"),
    ("STD-Dunn-2003", "Dunn 2003", "2003"),
)


def element(tag: str, *children: str, **attributes: object) -> str:
    """An element; children are XML already."""
    written = "".join(f" {name}={quoteattr(str(value))}" for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(children)}</{tag}>"


def name(text: str) -> str:
    return element("NAME", escape(text))


def rm5(
    *comparisons: str,
    studies: Iterable[tuple[str, str, str]] = STUDIES,
    rest: str = "",
    title: str = "Trials & tribulations",
) -> str:
    """A whole review."""
    included = "".join(
        element("STUDY", ID=study_id, NAME=own, YEAR=year, DATA_SOURCE="PUB")
        for study_id, own, year in studies
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "COCHRANE_REVIEW",
        element("COVER_SHEET", element("TITLE", escape(title))),
        element(
            "STUDIES_AND_REFERENCES", element("STUDIES", element("INCLUDED_STUDIES", included))
        ),
        rest,
        element("ANALYSES_AND_DATA", *comparisons),
        TYPE="INTERVENTION",
    )


def comparison(*outcomes: str, no: object = 1, called: str = "Treatment versus control") -> str:
    return element("COMPARISON", name(called), *outcomes, NO=no)


def counts(study: str, *figures: object, **attributes: object) -> str:
    """A row of events and totals; the study by its surname."""
    return _row("DICH", study, ("EVENTS_1", "TOTAL_1", "EVENTS_2", "TOTAL_2"), figures, attributes)


def means(study: str, *figures: object, **attributes: object) -> str:
    fields = ("MEAN_1", "SD_1", "TOTAL_1", "MEAN_2", "SD_2", "TOTAL_2")
    return _row("CONT", study, fields, figures, attributes)


def estimate(study: str, *figures: object, **attributes: object) -> str:
    return _row("IV", study, ("ESTIMATE", "SE"), figures, attributes)


def _row(
    kind: str,
    study: str,
    fields: tuple[str, ...],
    figures: tuple[object, ...],
    attributes: dict[str, object],
) -> str:
    ids = [study_id for study_id, _, _ in STUDIES if study_id.startswith(f"STD-{study}-")]
    values = {"STUDY_ID": ids[0] if ids else study, **dict(zip(fields, figures, strict=True))}
    return element(f"{kind}_DATA", **(values | attributes))


def imported(text: str) -> Imported:
    """What the import makes of a file."""
    return import_rm5(text.encode())


def notes(found: Imported) -> str:
    """All notes, one a line."""
    return "\n".join(map(str, found.notes))
