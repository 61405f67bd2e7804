"""Where everything stands: sheet names, rows of analyses and studies, rows of compared figures."""

from __future__ import annotations

from dataclasses import dataclass

from pip_xl.data import (
    DichotomousStudy,
    ReportedResult,
    continuous_studies,
    dichotomous_studies,
    reported_results,
)

GUIDE = "Guide"
SUMMARY = "Summary"
RESULTS = "Results"
COMPARISON = "Comparison"
STUDY_DATA = "Study data"
CONTINUOUS = "Continuous data"
AS_REPORTED = "As reported"
COUNT_CHECKS = "Count checks"

#: The first row of every table: a title, a lead, a blank row and two rows of headings above it.
FIRST_ROW = 6

#: Names of the ranges that the formulas use.
STUDY_ANALYSIS = "study_analysis"
STUDY_COUNTS = "study_counts"

UNKNOWN = "unknown"

#: The figures of an analysis, in the field's words.
FIGURES = {
    "estimate": "estimate",
    "lower": "lower limit",
    "upper": "upper limit",
    "p": "P",
    "q": "Chi²",
    "df": "df",
    "q_p": "P of Chi²",
    "tau2": "tau²",
    "i2": "I²",
}
#: Columns of Results.
COMPUTED = dict(zip(FIGURES, "FGHIJKLMN", strict=True))
PRINTED = dict(zip(FIGURES, "OPQRSTUVW", strict=True))
OUTCOME, MEASURE, VERDICT, REMARK = "B", "C", "X", "Y"
EFFECT = ("estimate", "lower", "upper")


@dataclass(frozen=True)
class Analysis:
    """One row of the results.

    ``parent`` names the printed analysis that an alternative is held against, ``method`` is the
    pooling method where it is not the default, ``data`` is the label of the study rows.
    """

    label: str
    outcome: str
    measure: str
    printed: ReportedResult
    from_studies: bool
    data: str
    method: str = ""
    parent: str = ""
    note: str = ""

    @property
    def compared(self) -> tuple[str, ...]:
        """Figures that can be held against a printed one."""
        if self.parent:
            return (*EFFECT, "q") if self.printed.q else EFFECT
        named = tuple(key for key in FIGURES if getattr(self.printed, key))
        return named if self.from_studies else tuple(key for key in named if key not in EFFECT)


NOTES = {
    "R01": "The printed tau² repeats the printed Chi²: a misprint. Chi² 3.71 with these studies "
    "gives 1.54; a tau² of 3.71 would need a far wider interval.",
    "R06": "A P below 0.000 cannot be; the printed interval gives about 0.0001.",
    "R07": "A P is never 0.000, and the printed interval gives 0.007.",
    "R09": "The paper repeats the estimate inside its interval (0.8, then 0.29 to 2.19).",
    "R11": "One study has no events in either arm: it is left out, one study remains.",
    "R12": "22 is the only count that reproduces the printed result, and it contradicts the "
    "published one: see R12b and the sheet Count checks.",
    "R18": "One study of four is known (sheet Continuous data): not enough to pool.",
}


def analyses() -> list[Analysis]:
    """Give the 19 printed analyses in their order."""
    known = {row.analysis for row in dichotomous_studies() if row.events1.value is not None}
    return [
        Analysis(
            label=result.analysis,
            outcome=f"{result.outcome}, {result.time}",
            measure=result.measure,
            printed=result,
            from_studies=result.analysis in known,
            data=result.analysis,
            note=NOTES.get(result.analysis, ""),
        )
        for result in reported_results()
    ]


def alternatives() -> list[Analysis]:
    """Give what other data or another method would have given; the paper prints neither."""
    printed = {result.analysis: result for result in reported_results()}
    return [
        Analysis(
            label="R01b",
            outcome="secure attachment, post-intervention, if by inverse variance throughout",
            measure="RR",
            printed=printed["R01"],
            from_studies=True,
            data="R01",
            method="IV",
            parent="R01",
            note="The paper names inverse variance. Its printed figures come out only with Chi² "
            "taken about the Mantel-Haenszel estimate, as RevMan 5 does.",
        ),
        Analysis(
            label="R12b",
            outcome="stably insecure, post-intervention, if 39 of 54 as published",
            measure="RR",
            printed=printed["R12"],
            from_studies=True,
            data="R12b",
            parent="R12",
            note="With the published control count the result would be clearly significant.",
        ),
    ]


def result_rows() -> dict[str, int]:
    """Row of every analysis in Results; one heading row stands before the alternatives."""
    main = [analysis.label for analysis in analyses()]
    rows = {label: FIRST_ROW + position for position, label in enumerate(main)}
    first_alternative = FIRST_ROW + len(main) + 1
    for position, analysis in enumerate(alternatives()):
        rows[analysis.label] = first_alternative + position
    return rows


def study_rows() -> list[tuple[int, DichotomousStudy]]:
    """Rows of Study data."""
    return list(enumerate(dichotomous_studies(), start=FIRST_ROW))


def comparison_rows() -> dict[tuple[str, str], int]:
    """Row in Comparison of every compared figure, by analysis and figure."""
    pairs = [
        (analysis.label, key)
        for analysis in (*analyses(), *alternatives())
        for key in analysis.compared
    ]
    return {pair: FIRST_ROW + position for position, pair in enumerate(pairs)}


def as_reported_rows() -> dict[str, int]:
    """Row in As reported of every analysis known only from its printed interval."""
    labels = [analysis.label for analysis in analyses() if not analysis.from_studies]
    return {label: FIRST_ROW + position for position, label in enumerate(labels)}


def known_continuous() -> dict[str, int]:
    """How many studies of a continuous outcome are known, by analysis."""
    counts: dict[str, int] = {}
    for study in continuous_studies():
        counts.setdefault(study.analysis, 0)
        counts[study.analysis] += study.provenance != UNKNOWN
    return counts
