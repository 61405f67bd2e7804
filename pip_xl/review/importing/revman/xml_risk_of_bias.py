"""Risk of bias in a .rm5 file: its items, of which the layout has seven as columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import pandas as pd

from pip_xl.review.importing.cell_limits import fitting_text, free_header
from pip_xl.review.importing.imported import Note
from pip_xl.review.importing.revman.xml_studies import StoredStudies
from pip_xl.review.importing.revman.xml_text import name_of, text_of
from pip_xl.review.layout import TABLES
from pip_xl.review.layout.risk_of_bias import DOMAINS, JUDGEMENTS

LOW, UNCLEAR, HIGH = JUDGEMENTS
#: The question of an item is put so that YES is good.
_RESULTS = {"YES": LOW, "UNKNOWN": UNCLEAR, "NO": HIGH}
_WORST_FIRST = (HIGH, UNCLEAR, LOW)

#: Words by which the items of Review Manager 5.0 to 5.4 are known, domain by domain.
_DOMAIN_WORDS = tuple(
    (domain, re.compile(words, re.IGNORECASE))
    for domain, words in zip(
        DOMAINS,
        (
            r"sequence generation",
            r"allocation concealment",
            r"blinding.*(participants|personnel)|performance bias",
            r"blinding.*outcome|detection bias",
            r"incomplete outcome data|attrition bias",
            r"selective (outcome )?report|reporting bias",
            r"^(free of )?other (sources of )?bias\??$",
        ),
        strict=True,
    )
)


@dataclass(slots=True)
class _Item:
    """One item: where its judgements go, and which there are.

    ``judged`` holds judgement, support and group of each entry, by the study's name.
    """

    name: str
    header: str
    is_domain: bool
    judged: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def groups(self) -> list[str]:
        """Groups of outcomes that are judged apart, in the order of the file."""
        found = (group for entries in self.judged.values() for _, _, group in entries)
        return list(dict.fromkeys(group for group in found if group))


def risk_of_bias_of(root: Element, studies: StoredStudies, notes: list[Note]) -> pd.DataFrame:
    """Read the table RiskOfBias.

    Parameters
    ----------
    root : Element
        The review.
    studies : StoredStudies
        The studies, in whose order the rows stand.
    notes : list of Note
        Grows by items beyond the seven domains and by judgements of groups of outcomes.

    Returns
    -------
    DataFrame
        One row a study that was judged. Items beyond the seven domains, and groups of outcomes
        where an item has several, are columns of their own; a domain then shows the worst of its
        groups.
    """
    items = list(_items(root, studies.name, notes))
    rows: dict[str, dict[str, str | None]] = {}
    headers = [column.name for column in TABLES["RiskOfBias"].columns]
    for item in items:
        group_headers: dict[str, str] = {}
        if len(item.groups) > 1:
            for group in item.groups:
                group_headers[group] = free_header(f"{item.header}: {group}", headers)
                headers.append(group_headers[group])
            notes.append(
                Note(
                    f"risk of bias, {item.name}",
                    f"judged for {len(item.groups)} groups of outcomes, in columns of their own; "
                    f"the column {item.header!r} shows the worst",
                )
            )
        for study, entries in item.judged.items():
            row = rows.setdefault(study, {"Study": study})
            row[item.header] = _worst(judgement for judgement, _, _ in entries)
            row |= {
                group_headers[group]: judgement
                for judgement, _, group in entries
                if group in group_headers
            }
    for study, row in rows.items():
        row["Support"] = fitting_text(_support(items, study), f"{study}, risk of bias", notes)
    ordered = [rows[study] for study in studies.names.values() if study in rows]
    return pd.DataFrame(ordered, dtype=object)


def _items(root: Element, study_name: Callable[[str], str], notes: list[Note]) -> Iterator[_Item]:
    """The items that were judged in at least one study, each with its column."""
    headers = [column.name for column in TABLES["RiskOfBias"].columns]
    free = list(_DOMAIN_WORDS)
    for element in root.iter("QUALITY_ITEM"):
        name = name_of(element) or "unnamed item"
        # One that covers two domains at once belongs to neither.
        found = [each for each in _DOMAIN_WORDS if each[1].search(name)]
        domain = found[0] if len(found) == 1 and found[0] in free else None
        if domain is not None:
            free.remove(domain)
        item = _Item(name, domain[0] if domain else "", domain is not None)
        _read_entries(item, element, study_name, notes)
        if not item.judged:
            continue
        if not item.is_domain:
            item.header = free_header(name, headers)
            headers.append(item.header)
            notes.append(
                Note(f"risk of bias, {name}", "beyond the seven domains: a column of its own")
            )
        yield item


def _read_entries(
    item: _Item, element: Element, study_name: Callable[[str], str], notes: list[Note]
) -> None:
    """Collect the judgements of an item."""
    groups = {
        group.get("ID") or "": name_of(group)
        for group in element.iter("QUALITY_ITEM_DATA_ENTRY_GROUP")
    }
    for entry in element.iter("QUALITY_ITEM_DATA_ENTRY"):
        study_id = entry.get("STUDY_ID") or ""
        if not study_id:
            continue
        study = study_name(study_id)
        judgement = _RESULTS.get((entry.get("RESULT") or "").strip().upper(), "")
        support = text_of(entry.find("DESCRIPTION"))
        if not judgement and not support:
            continue
        if not judgement:
            notes.append(
                Note(f"{study}, {item.name}", f"the result {entry.get('RESULT')!r} is unknown")
            )
        group = groups.get(entry.get("GROUP_ID") or "", entry.get("GROUP_ID") or "")
        item.judged.setdefault(study, []).append((judgement, support, group))


def _worst(judgements: Iterator[str]) -> str | None:
    """High risk before unclear before low; None where there is none."""
    found = set(judgements)
    return next((judgement for judgement in _WORST_FIRST if judgement in found), None)


def _support(items: list[_Item], study: str) -> str:
    """Why a study was judged so, one paragraph an item and group."""
    return "\n".join(
        f"{item.header}{f' ({group})' if group else ''}: {support}"
        for item in items
        for _, support, group in item.judged.get(study, [])
        if support
    )
