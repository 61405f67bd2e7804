"""An outcome as Review Manager stores it, whatever the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

#: Which totals an outcome shows: one over everything, those of its subgroups, or none.
Totals: TypeAlias = Literal["all", "subgroups", "none"]


class Labels(NamedTuple):
    """What the arms are called, and what stands left and right under the plot."""

    arm_1: str = ""
    arm_2: str = ""
    left: str = ""
    right: str = ""


NO_LABELS = Labels()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResult:
    """A pooled result, digit for digit.

    Attributes
    ----------
    figures : mapping of str to str
        Figures by the headers of the table Reported; those that do not apply are left out.
    pooled : int or None
        How many studies are pooled.
    studies, participants : int or None
        How many the program prints, those that cannot be estimated included.
    remarks : tuple of str
        Further figures that the table has no column for.
    """

    figures: Mapping[str, str]
    pooled: int | None = None
    studies: int | None = None
    participants: int | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRow:
    """The figures of one study.

    Attributes
    ----------
    study : str
        The study's name.
    figures : tuple of float or None
        In the order of the outcome's table; None for what is missing.
    estimable : bool or None
        Whether the program pools it; None where it does not say.
    note : str
        What the authors wrote beside it.
    provenance : str
        Where the figures come from, where that is known.
    """

    study: str
    figures: tuple[float | None, ...]
    estimable: bool | None = None
    note: str = ""
    provenance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredGroup:
    """The studies of a subgroup, or all of an outcome without subgroups.

    Attributes
    ----------
    number : str
        Its number within the outcome.
    name : str
        ``""`` where the outcome has no subgroups.
    result : StoredResult or None
        Its subtotal.
    rows : list of StoredRow
        Its studies.
    """

    number: str = ""
    name: str = ""
    result: StoredResult | None = None
    rows: list[StoredRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOutcome:
    """An outcome of a comparison.

    Attributes
    ----------
    number : str
        Such as 1.2.
    comparison, name : str
        What is compared, and what was measured.
    data : str
        The table of the layout that holds its figures.
    measure, model, method : str
        As the options of an analysis are called.
    level : float or None
        Confidence level of the pooled effect, where it is not 0.95.
    totals : {"all", "subgroups", "none"}
        Which totals it shows.
    labels : Labels
        The words under and beside its plot.
    result : StoredResult or None
        Its total.
    groups : list of StoredGroup
        Its subgroups, or one group without a name.
    remarks : list of str
        What else its authors or its options say.
    """

    number: str
    comparison: str
    name: str
    data: str
    measure: str
    model: str
    method: str
    level: float | None = None
    totals: Totals = "all"
    labels: Labels = NO_LABELS
    result: StoredResult | None = None
    groups: list[StoredGroup] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Its number and name, for notes."""
        return f"{self.number} {self.name}".strip()
