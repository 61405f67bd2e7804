"""The parent-infant psychotherapy review as the content of an extraction workbook."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pip_xl.data import (
    Count,
    DichotomousStudy,
    continuous_studies,
    dichotomous_studies,
    flow_counts,
    included_studies,
    reported_results,
    risk_of_bias,
    sources,
)
from pip_xl.review.layout.prisma import STEPS
from pip_xl.review.layout.risk_of_bias import DOMAINS
from pip_xl.review.review import Review

#: Our own alternative to R12, which the review has not.
_ALTERNATIVE = {
    "ID": "R12b",
    "Comparison": "PIP versus control",
    "Outcome": "change stably insecure, with the published control count",
    "Time point": "post-intervention",
    "Data": "Dichotomous",
    "Measure": "RR",
}


def example_review() -> Review:
    """Give the review that the project starts from, as far as its data are known.

    Returns
    -------
    Review
        Reconstructed counts carry the provenance ``"reconstructed"`` and say in their note which
        they are; rows about which nothing is known have no figures.

    Examples
    --------
    >>> review = example_review()
    >>> len(review.tables["Reported"]), len(review.tables["Studies"])
    (19, 8)
    """
    return Review(
        settings={
            "review_title": "Parent-infant psychotherapy (Barlow et al. 2015)",
            "arm_1": "PIP",
            "arm_2": "Control",
            "lower_favours": "Arm 2",
        },
        tables={
            "Studies": _studies(),
            "RiskOfBias": _risk_of_bias(),
            "PRISMA": _flow(),
            "Dichotomous": _dichotomous(),
            "Continuous": _continuous(),
            "Analyses": _analyses(),
            "Reported": _reported(),
        },
    )


def _studies() -> pd.DataFrame:
    """The included studies."""
    return pd.DataFrame(
        {
            "Study": study.study,
            "Year": study.year,
            "Design": study.design,
            "Participants": study.participants,
            "Intervention": study.intervention,
            "Comparator": study.comparator,
            "Notes": study.notes or None,
        }
        for study in included_studies()
    )


def _risk_of_bias() -> pd.DataFrame:
    """The judgements of Figure 2, in the order of the layout's domains."""
    return pd.DataFrame(
        {
            "Study": row.study,
            **dict(
                zip(
                    DOMAINS,
                    (
                        row.random_sequence,
                        row.allocation,
                        row.participants,
                        row.assessment,
                        row.incomplete,
                        row.selective,
                        row.other,
                    ),
                    strict=True,
                )
            ),
        }
        for row in risk_of_bias()
    )


def _flow() -> pd.DataFrame:
    """All steps of the flow, those without a printed count too, and the reasons of exclusion."""
    printed = {row.step: row for row in flow_counts() if row.step != "reason"}
    rows: list[dict[str, object]] = [
        {
            "Step": words,
            "Count": printed[step].count if step in printed else None,
            "Note": (printed[step].note or None) if step in printed else "not printed",
        }
        for step, words in STEPS.items()
    ]
    rows += [
        {"Step": row.note, "Count": row.count} for row in flow_counts() if row.step == "reason"
    ]
    return pd.DataFrame(rows)


def _dichotomous() -> pd.DataFrame:
    """Events and totals, each row with where its counts come from."""
    named = {study.study for study in included_studies()}
    where = {source.source: source.what for source in sources()}
    return pd.DataFrame(
        {
            "Analysis": row.analysis,
            "Study": _known_as(row.study, named),
            "Events 1": row.events1.value,
            "Total 1": row.total1.value,
            "Events 2": row.events2.value,
            "Total 2": row.total2.value,
            "Provenance": _provenance(row),
            "Source": where.get(row.source),
            "Note": _note(row, named),
        }
        for row in dichotomous_studies()
        if _known_as(row.study, named) in named
    )


def _known_as(study: str, named: set[str]) -> str:
    """The study's name on the sheet Studies."""
    return next((name for name in named if study.startswith(name)), study)


def _provenance(row: DichotomousStudy) -> str:
    """The weakest provenance among the counts of a row."""
    kinds = {count.provenance.partition(",")[0] for count in row.counts}
    return next(kind for kind in ("unknown", "reconstructed", "published") if kind in kinds)


def _note(row: DichotomousStudy, named: set[str]) -> str | None:
    """Which counts are reconstructed, and what else there is to say."""
    counts: Mapping[str, Count] = dict(
        zip(("Events 1", "Total 1", "Events 2", "Total 2"), row.counts, strict=True)
    )
    inferred = [name for name, count in counts.items() if "reconstructed" in count.provenance]
    extra = row.study.removeprefix(_known_as(row.study, named)).strip(" ()")
    parts = [extra, f"reconstructed: {', '.join(inferred)}" if inferred else "", row.note]
    return "; ".join(part for part in parts if part) or None


def _continuous() -> pd.DataFrame:
    """Means, standard deviations and numbers."""
    named = {study.study for study in included_studies()}
    where = {source.source: source.what for source in sources()}
    headers = ("Mean 1", "SD 1", "N 1", "Mean 2", "SD 2", "N 2")
    return pd.DataFrame(
        {
            "Analysis": row.analysis,
            "Study": row.study,
            **dict(zip(headers, row.figures, strict=True)),
            "Provenance": row.provenance,
            "Source": where.get(row.source),
            "Note": row.note or None,
        }
        for row in continuous_studies()
        if row.study in named
    )


def _analyses() -> pd.DataFrame:
    """The 19 analyses of PIP versus control, and the alternative to R12."""
    rows = [
        {
            "ID": result.analysis,
            "Comparison": "PIP versus control",
            "Outcome": result.outcome,
            "Time point": result.time,
            "Data": "Dichotomous" if result.measure == "RR" else "Continuous",
            "Measure": result.measure,
        }
        for result in reported_results()
    ]
    return pd.DataFrame([*rows, _ALTERNATIVE])


def _reported() -> pd.DataFrame:
    """The printed results, digit for digit."""
    figures = {
        "Estimate": "estimate",
        "Lower": "lower",
        "Upper": "upper",
        "P": "p",
        "Chi2": "q",
        "df": "df",
        "P(Q)": "q_p",
        "I2": "i2",
        "Tau2": "tau2",
        "k": "studies",
        "N": "participants",
    }
    return pd.DataFrame(
        {
            "Analysis": result.analysis,
            "Outcome": f"{result.outcome}, {result.time}",
            "Scale": "ratio" if result.measure == "RR" else "difference",
            **{header: getattr(result, name) or None for header, name in figures.items()},
        }
        for result in reported_results()
    )
