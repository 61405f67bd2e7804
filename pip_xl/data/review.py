"""The parent-infant psychotherapy review: its printed results and the studies behind them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Count:
    """One count of a study arm and where it comes from.

    Attributes
    ----------
    value : float or None
        The count; None where it is unknown.
    provenance : str
        ``"published"``, ``"reconstructed"``, ``"reconstructed, contradicted"`` or ``"unknown"``.
    """

    value: float | None
    provenance: str


@dataclass(frozen=True)
class DichotomousStudy:
    """Events and totals of one study in one analysis; arm 1 is the intervention."""

    analysis: str
    study: str
    events1: Count
    total1: Count
    events2: Count
    total2: Count
    source: str
    note: str

    @property
    def counts(self) -> tuple[Count, Count, Count, Count]:
        """The four counts in the order in which the worksheet functions take them."""
        return self.events1, self.total1, self.events2, self.total2


@dataclass(frozen=True)
class ContinuousStudy:
    """Means, SDs and numbers of one study in one analysis; None where unknown."""

    analysis: str
    study: str
    figures: tuple[float | None, ...]
    provenance: str
    source: str
    note: str


@dataclass(frozen=True)
class ReportedResult:
    """One pooled result as printed: every figure is text and keeps its digits, ``""`` is none.

    ``quote`` is how the paper writes the figures, ``note`` what is odd about them.
    """

    analysis: str
    outcome: str
    time: str
    measure: str
    estimate: str
    lower: str
    upper: str
    p: str
    q: str
    df: str
    q_p: str
    tau2: str
    i2: str
    studies: str
    participants: str
    quote: str
    note: str


@dataclass(frozen=True)
class StudyArm:
    """Mean, SD and number of one arm of a study."""

    study: str
    outcome: str
    arm: str
    mean: float
    sd: float
    number: int
    source: str


@dataclass(frozen=True)
class IncludedStudy:
    """One of the eight included studies, as far as the paper's text describes it."""

    study: str
    year: int
    design: str
    participants: str
    intervention: str
    comparator: str
    notes: str


@dataclass(frozen=True)
class RiskOfBias:
    """The judgements of one study in the paper's Figure 2: ``"+"`` low, ``"?"``, ``"-"`` high."""

    study: str
    random_sequence: str
    allocation: str
    participants: str
    assessment: str
    incomplete: str
    selective: str
    other: str


@dataclass(frozen=True)
class FlowCount:
    """One count of the study flow; ``step`` is ``"reason"`` for reasons of exclusion."""

    step: str
    count: int
    note: str


@dataclass(frozen=True)
class Source:
    """Where figures come from, and under which licence; ``source`` is a key, ``name`` short."""

    source: str
    name: str
    what: str
    licence: str


def reported_results() -> list[ReportedResult]:
    """Give the review's 19 pooled results of intervention versus control, as printed.

    Returns
    -------
    list of ReportedResult
        In the order R01 to R19.

    Examples
    --------
    >>> first = reported_results()[0]
    >>> first.outcome, first.estimate, first.upper
    ('secure attachment', '8.93', '63.70')
    """
    return [ReportedResult(**row) for row in _rows("reported")]


def dichotomous_studies() -> list[DichotomousStudy]:
    """Give the events and totals behind the risk ratios, each with its provenance.

    Returns
    -------
    list of DichotomousStudy
        One row per study and analysis; studies about which nothing is known are listed too.
        Analysis ``R12b`` is R12 with a published count in place of the reconstructed one.

    Examples
    --------
    >>> dichotomous_studies()[0].events1
    Count(value=8.0, provenance='reconstructed')
    """
    return [
        DichotomousStudy(
            row["analysis"],
            row["study"],
            _count(row, "events1"),
            _count(row, "total1"),
            _count(row, "events2"),
            _count(row, "total2"),
            row["source"],
            row["note"],
        )
        for row in _rows("dichotomous")
    ]


def continuous_studies() -> list[ContinuousStudy]:
    """Give the means, SDs and numbers behind the standardised mean differences.

    Returns
    -------
    list of ContinuousStudy
        ``figures`` are mean1, sd1, total1, mean2, sd2, total2.

    Examples
    --------
    >>> [study.study for study in continuous_studies() if study.provenance == "published"]
    ['Cooper 2003']
    """
    names = ("mean1", "sd1", "total1", "mean2", "sd2", "total2")
    return [
        ContinuousStudy(
            row["analysis"],
            row["study"],
            tuple(_number(row[name]) for name in names),
            row["provenance"],
            row["source"],
            row["note"],
        )
        for row in _rows("continuous")
    ]


def study_arms() -> list[StudyArm]:
    """Give the arms of the trial that compared parent-infant psychotherapy with three others.

    Returns
    -------
    list of StudyArm

    Examples
    --------
    >>> [arm.number for arm in study_arms()]
    [45, 42, 47, 50]
    """
    return [
        StudyArm(
            row["study"],
            row["outcome"],
            row["arm"],
            float(row["mean"]),
            float(row["sd"]),
            int(row["number"]),
            row["source"],
        )
        for row in _rows("arms")
    ]


def included_studies() -> list[IncludedStudy]:
    """Give the eight included studies.

    Returns
    -------
    list of IncludedStudy

    Examples
    --------
    >>> [study.study for study in included_studies()][:2]
    ['Cicchetti 1999', 'Cicchetti 2006']
    """
    return [
        IncludedStudy(
            row["study"],
            int(row["year"]),
            row["design"],
            row["participants"],
            row["intervention"],
            row["comparator"],
            row["notes"],
        )
        for row in _rows("studies")
    ]


def risk_of_bias() -> list[RiskOfBias]:
    """Give the judgements of the paper's Figure 2.

    Returns
    -------
    list of RiskOfBias

    Examples
    --------
    >>> {study.participants for study in risk_of_bias()}
    {'-'}
    """
    return [RiskOfBias(**row) for row in _rows("risk_of_bias")]


def flow_counts() -> list[FlowCount]:
    """Give the counts of the study flow, as printed.

    Returns
    -------
    list of FlowCount

    Examples
    --------
    The paper's total of the excluded is not the sum of its reasons.

    >>> sum(count.count for count in flow_counts() if count.step == "reason")
    57
    >>> [count.count for count in flow_counts() if count.step == "reports_excluded"]
    [58]
    """
    return [FlowCount(row["step"], int(row["count"]), row["note"]) for row in _rows("flow")]


def sources() -> list[Source]:
    """Give what the keys in the column ``source`` stand for.

    Returns
    -------
    list of Source

    Examples
    --------
    >>> [source.source for source in sources()]
    ['P', 'S1', 'S2', 'R']
    """
    return [Source(**row) for row in _rows("sources")]


def _rows(name: str) -> list[dict[str, str]]:
    """Rows of one of the review's CSV files."""
    path = files("pip_xl") / "data" / "barlow2015" / f"{name}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _count(row: dict[str, str], name: str) -> Count:
    """One count of a row together with its provenance."""
    return Count(_number(row[name]), row[f"{name}_provenance"])


def _number(text: str) -> float | None:
    """Read a figure; None where the cell is blank."""
    return float(text) if text else None
