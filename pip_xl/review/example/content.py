"""The parent-infant psychotherapy review as the content of an extraction workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from pip_xl.data import (
    DichotomousStudy,
    ReportedResult,
    StudyArm,
    continuous_studies,
    dichotomous_studies,
    flow_counts,
    included_studies,
    reported_results,
    risk_of_bias,
    sources,
    study_arms,
)
from pip_xl.review.layout.data_tables import CONTRADICTED, RECONSTRUCTED, UNKNOWN
from pip_xl.review.layout.prisma import STEPS
from pip_xl.review.layout.risk_of_bias import DOMAINS
from pip_xl.review.review import Review
from pip_xl.stats.conversions import GroupMean, combine_means

#: Analyses that the review does not print: R01 by the method that it names, R12 with the published
#: count, and the comparison with other treatments, of which one trial's figures are known.
_NOT_PRINTED: tuple[Mapping[str, str], ...] = (
    {
        "ID": "R01b",
        "Comparison": "PIP versus control",
        "Outcome": "secure attachment, if by inverse variance throughout",
        "Time point": "post-intervention",
        "Data": "Dichotomous",
        "Measure": "RR",
        "Method": "IV",
    },
    {
        "ID": "R12b",
        "Comparison": "PIP versus control",
        "Outcome": "stably insecure, with the published control count",
        "Time point": "post-intervention",
        "Data": "Dichotomous",
        "Measure": "RR",
    },
    {
        "ID": "A01",
        "Comparison": "PIP versus other treatment",
        "Outcome": "maternal depression (EPDS), against two other treatments combined",
        "Time point": "post-intervention",
        "Data": "Continuous",
        "Measure": "SMD",
    },
)
#: The columns of counts, in the order of a study's counts.
COUNTS = ("Events 1", "Total 1", "Events 2", "Total 2")
#: The first and the last of the trial's arms are not among the combined ones.
COMBINED_ARMS = slice(1, 3)


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
    rows = [row for row in dichotomous_studies() if name_of_study(row.study) in named]
    rows += [replace(row, analysis="R01b") for row in rows if row.analysis == "R01"]
    return pd.DataFrame(
        {
            "Analysis": row.analysis,
            "Study": name_of_study(row.study),
            **dict(zip(COUNTS, (count.value for count in row.counts), strict=True)),
            "Provenance": _provenance(row),
            "Source": _source(row),
            "Note": _note(row),
        }
        for row in rows
    )


def name_of_study(study: str) -> str:
    """The study's name on the sheet Studies.

    Parameters
    ----------
    study : str
        Its name among the data.

    Returns
    -------
    str
        As it is where the sheet has no such study.

    Examples
    --------
    >>> name_of_study("Cicchetti 1999 (Toth 2006 data)")
    'Cicchetti 1999'
    """
    named = (each.study for each in included_studies())
    return next((name for name in named if study.startswith(name)), study)


def _provenance(row: DichotomousStudy) -> str:
    """The weakest provenance among the counts of a row."""
    kinds = {count.provenance.partition(",")[0] for count in row.counts}
    return next(kind for kind in (UNKNOWN, RECONSTRUCTED, "published") if kind in kinds)


def _source(row: DichotomousStudy) -> str | None:
    """Where the published counts are from: those of the second arm, where the first is inferred."""
    names = {source.source: source.name for source in sources()}
    if row.source not in names:
        return None
    return f"{'' if row.events1.provenance == 'published' else 'arm 2: '}{names[row.source]}"


def _note(row: DichotomousStudy) -> str | None:
    """Which counts are reconstructed, and what else there is to say."""
    said = [row.study.removeprefix(name_of_study(row.study)).strip(" ()")]
    for word in (RECONSTRUCTED, CONTRADICTED):
        counts = zip(COUNTS, row.counts, strict=True)
        names = [name for name, count in counts if word in count.provenance]
        said.append(f"{word}: {', '.join(names)}" if names else "")
    return "; ".join(part for part in (*said, row.note) if part) or None


def _continuous() -> pd.DataFrame:
    """Means, standard deviations and numbers; the last row has a combined arm."""
    named = {study.study for study in included_studies()}
    where = {source.source: source.name for source in sources()}
    headers = ("Mean 1", "SD 1", "N 1", "Mean 2", "SD 2", "N 2")
    rows = [
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
    ]
    arms = study_arms()
    names = " and ".join(f"{arm.arm} (n = {arm.number})" for arm in arms[COMBINED_ARMS])
    rows.append(
        {
            "Analysis": "A01",
            "Study": arms[0].study,
            **dict(zip(headers, (*_figures(arms[0]), *combined_arms()), strict=True)),
            "Provenance": "published",
            "Source": where[arms[0].source],
            "Note": f"arm 2: {names}, combined by COMBINE_GROUPS, see the sheet About",
        }
    )
    return pd.DataFrame(rows)


def combined_arms() -> GroupMean:
    """Mean, SD and number of the arms that the review took together.

    Returns
    -------
    GroupMean

    Examples
    --------
    >>> mean, sd, number = combined_arms()
    >>> round(mean, 6), round(sd, 6), number
    (9.569663, 5.390193, 89.0)
    """
    return combine_means([GroupMean(*_figures(arm)) for arm in study_arms()[COMBINED_ARMS]])


def _figures(arm: StudyArm) -> tuple[float, float, float]:
    """Mean, SD and number."""
    return arm.mean, arm.sd, arm.number


def _analyses() -> pd.DataFrame:
    """The 19 printed analyses of PIP versus control, and those that are not printed."""
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
    return pd.DataFrame([*rows, *_NOT_PRINTED])


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
        "N": "participants",
        "Quote": "quote",
        "Note": "note",
    }
    return pd.DataFrame(
        {
            "Analysis": result.analysis,
            "Outcome": f"{result.outcome}, {result.time}",
            "Scale": "ratio" if result.measure == "RR" else "difference",
            "k": _printed_k(result),
            **{header: getattr(result, name) or None for header, name in figures.items()},
        }
        for result in reported_results()
    )


def _printed_k(result: ReportedResult) -> str | None:
    """The number of studies, unless it is known from the reconstruction only."""
    number, _, remark = result.studies.partition(" ")
    return None if not number or RECONSTRUCTED in remark else number
