"""Whether the counts of the PRISMA flow add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import quoted, stands_above, this, up_to_this

#: What the check of a total says, besides "differs: 57 listed, 58 stated".
ADDS_UP, DIFFERS, NOT_KNOWN = "ok", "differs", "not known"

_COUNT, _STEP, _EXPECTED, _VERDICT = (
    this(name) for name in ("Count", "Step", "Expected", "Adds up")
)


@dataclass(frozen=True)
class _Total:
    """What a count should be.

    Attributes
    ----------
    sum : str
        A formula for it, an error where a count behind it is not known.
    in_words : str
        How it comes about.
    named : str
        What the other count is, beside the one that is stated.
    """

    sum: str
    in_words: str
    named: str = "expected"


def columns(steps: Mapping[str, str]) -> tuple[Column, ...]:
    """The calculated columns of the table of the flow.

    Parameters
    ----------
    steps : mapping of str to str
        The steps of the flow by key, with their words.

    Returns
    -------
    tuple of Column
        What a total should be and whether it is, what is wrong, and which of the reasons for
        exclusion a row is.
    """
    totals = _totals(steps)
    sums = {steps[key]: f'IFERROR({total.sum},"{NOT_KNOWN}")' for key, total in totals.items()}
    return (
        Column(
            name="Expected",
            kind="calculated",
            help="What a total should be, by the other counts.",
            width=11,
            number_format="0",
            formula=_by_step(sums),
        ),
        Column(
            name="Adds up",
            kind="calculated",
            help="Of a total: ok, how it differs, or that it or a count behind it is not known.",
            width=30,
            formula=_verdict({steps[key]: total.named for key, total in totals.items()}),
        ),
        Column(
            name="Check",
            kind="calculated",
            help="What is wrong with the row. Blank: nothing was found.",
            width=44,
            formula=_check({steps[key]: total.in_words for key, total in totals.items()}),
        ),
        Column(
            name="Reason",
            kind="calculated",
            help="The number of a reason: a row that is no step of the flow.",
            width=8,
            number_format="0",
            formula=_number_of_reason(steps),
        ),
    )


def count_of(words: str) -> str:
    """The count of a step.

    Parameters
    ----------
    words : str
        The words of the step.

    Returns
    -------
    str
        A formula, an error where the count is blank: that is what the average of blank cells is.

    Examples
    --------
    >>> count_of("Records screened")
    'AVERAGEIF(PRISMA[Step],"Records screened",PRISMA[Count])'
    """
    return f"AVERAGEIF(PRISMA[Step],{quoted(words)},PRISMA[Count])"


def _totals(steps: Mapping[str, str]) -> Mapping[str, _Total]:
    """What the totals should be."""

    def balance(added: Sequence[str], subtracted: Sequence[str]) -> str:
        less = "".join(f"-{count_of(steps[key])}" for key in subtracted)
        return "+".join(count_of(steps[key]) for key in added) + less

    identified = ("databases", "registers", "other_sources")
    removed = ("duplicates", "automation", "removed_other")
    known = "SUMPRODUCT(ISNUMBER(PRISMA[Reason])*ISNUMBER(PRISMA[Count]))=MAX(1,PRISMA[Reason])"
    reasons = f'IF({known},SUMIF(PRISMA[Reason],">0",PRISMA[Count]),NA())'
    studies = "COUNTA(Studies[Study])"
    return {
        "screened": _Total(balance(identified, removed), "records identified less removed"),
        "sought": _Total(balance(["screened"], ["excluded"]), "records screened less excluded"),
        "assessed": _Total(
            balance(["sought"], ["not_retrieved"]), "reports sought less those not retrieved"
        ),
        "reports_excluded": _Total(reasons, "the reasons added up", "listed"),
        "included_studies": _Total(
            f"IF({studies}=0,NA(),{studies})", "the rows of the sheet Studies", "listed"
        ),
        "included_reports": _Total(
            balance(["assessed"], ["reports_excluded"]), "reports assessed less excluded"
        ),
    }


def _by_step(formulas: Mapping[str, str]) -> str:
    """Choose a formula by the step of the row; blank for all other steps."""
    chosen = quoted("")
    for words, formula in formulas.items():
        chosen = f"IF({_STEP}={quoted(words)},{formula},{chosen})"
    return chosen


def _verdict(named: Mapping[str, str]) -> str:
    """Whether a count is what it should be."""
    other = _by_step({words: quoted(name) for words, name in named.items()})
    differs = f'"{DIFFERS}: "&{_EXPECTED}&" "&{other}&", "&{_COUNT}&" stated"'
    compared = f'IF({_COUNT}={_EXPECTED},"{ADDS_UP}",{differs})'
    is_known = f'AND(ISNUMBER({_EXPECTED}),{_COUNT}<>"")'
    return f'IF({_EXPECTED}="","",IF({is_known},{compared},"{NOT_KNOWN}"))'


def _check(in_words: Mapping[str, str]) -> str:
    """What a count should be, where it differs; and whether the step stands twice."""
    words = _by_step({step: quoted(each) for step, each in in_words.items()})
    should_be = f'"Should be "&{_EXPECTED}&": "&{words}&"."'
    differs = f'IF(LEFT({_VERDICT},{len(DIFFERS)})="{DIFFERS}",{should_be},"")'
    twice = f'IF({stands_above("PRISMA", "Step")},"This step stands above already. ","")'
    return f'IF({_STEP}="",IF({_COUNT}="","","No step."),TRIM({twice}&{differs}))'


def _number_of_reason(steps: Mapping[str, str]) -> str:
    """The how manieth row this is of those that are no step of the flow."""
    words = "{" + ",".join(map(quoted, steps.values())) + "}"
    above = up_to_this("PRISMA", "Step")
    number = f"COUNTA({above})-1-SUMPRODUCT(COUNTIF({above},{words}))"
    return f'IF({_STEP}="","",IF(ISNUMBER(MATCH({_STEP},{words},0)),"",{number}))'
