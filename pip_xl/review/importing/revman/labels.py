"""What the arms are called, and which of them the left side of the plot favours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pip_xl.review.importing.imported import Note
from pip_xl.review.importing.revman.outcome import Labels, StoredOutcome
from pip_xl.review.layout import SETTINGS

_ARMS = SETTINGS["lower_favours"].choices
_WORDS = (
    ("experimental", "intervention", "treatment"),
    ("control", "comparator", "placebo", "usual care", "no treatment"),
)

#: Headers of further columns of the table of analyses, as Review Manager's CSV calls them.
LABEL_COLUMNS = ("Group label 1", "Group label 2", "Left graph label", "Right graph label")


def label_settings(outcomes: Sequence[StoredOutcome]) -> dict[str, str | float]:
    """The labels that most outcomes have, as settings.

    Parameters
    ----------
    outcomes : sequence of StoredOutcome
        All outcomes.

    Returns
    -------
    dict of str to str
        Names of the arms, and which of them lower values favour; those that no outcome has are
        left out.
    """
    settings: dict[str, str | float] = {
        name: usual
        for name, usual in (
            ("arm_1", _usual([outcome.labels.arm_1 for outcome in outcomes])),
            ("arm_2", _usual([outcome.labels.arm_2 for outcome in outcomes])),
            ("lower_favours", _usual([favoured_by_lower(each.labels) for each in outcomes])),
        )
        if usual
    }
    return settings


def label_cells(
    outcomes: Sequence[StoredOutcome], notes: list[Note]
) -> list[dict[str, str | None]]:
    """The labels of each outcome as cells of further columns, where outcomes differ in them.

    Parameters
    ----------
    outcomes : sequence of StoredOutcome
        All outcomes.
    notes : list of Note
        Grows by one where they differ.

    Returns
    -------
    list of dict
        One an outcome.
    """
    differing = [
        place
        for place, _ in enumerate(LABEL_COLUMNS)
        if len({outcome.labels[place] for outcome in outcomes}) > 1
    ]
    if differing:
        columns = ", ".join(LABEL_COLUMNS[place] for place in differing)
        notes.append(
            Note(
                "labels",
                f"they differ between outcomes: the sheet Analyses has columns for them ({columns})"
                ", the sheet Start has the most frequent ones",
            )
        )
    return [
        {LABEL_COLUMNS[place]: outcome.labels[place] or None for place in differing}
        for outcome in outcomes
    ]


def favoured_by_lower(labels: Labels) -> str:
    """Which arm the left side of the plot favours; ``""`` where the labels do not tell.

    Parameters
    ----------
    labels : Labels
        Those of an outcome.

    Returns
    -------
    str
        ``"Arm 1"``, ``"Arm 2"`` or ``""``.

    Examples
    --------
    >>> favoured_by_lower(Labels("Aspirin", "Control", "Favours aspirin", "Favours control"))
    'Arm 1'
    >>> favoured_by_lower(Labels("Drug", "No drug", "Favours no drug", "Favours drug"))
    'Arm 2'
    """
    left = _arm_named(labels.left, labels)
    if left is not None:
        return _ARMS[left]
    right = _arm_named(labels.right, labels)
    return "" if right is None else _ARMS[1 - right]


def _arm_named(label: str, labels: Labels) -> int | None:
    """The arm whose name a label contains, the longer name before the shorter."""
    text = label.casefold()
    names = [
        (name, arm)
        for arm, own in enumerate((labels.arm_1, labels.arm_2))
        for name in (own.casefold().strip(), *_WORDS[arm])
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    return max(names, key=lambda found: len(found[0]))[1] if names else None


def _usual(labels: Sequence[str]) -> str:
    """The most frequent label, the first of several; ``""`` where all are blank."""
    counted = Counter(label for label in labels if label)
    return counted.most_common(1)[0][0] if counted else ""
