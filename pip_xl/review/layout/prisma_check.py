"""Whether the counts of the PRISMA flow add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pip_xl.review.layout.composing import quoted, this

#: Each total: the steps that are added, the steps that are subtracted, and this in words.
_TOTALS: Mapping[str, tuple[Sequence[str], Sequence[str], str]] = {
    "screened": (
        ("databases", "registers", "other_sources"),
        ("duplicates", "automation", "removed_other"),
        "identified less removed",
    ),
    "sought": (("screened",), ("excluded",), "screened less excluded"),
    "assessed": (("sought",), ("not_retrieved",), "sought less not retrieved"),
    "included_reports": (("assessed",), ("reports_excluded",), "assessed less excluded"),
}
_COUNT, _STEP = this("Count"), this("Step")


def check(steps: Mapping[str, str]) -> str:
    """What is wrong with a count.

    Parameters
    ----------
    steps : mapping of str to str
        The steps of the flow by key, with their words.

    Returns
    -------
    str
        A formula that gives text, blank where nothing was found. A total is checked when all
        counts behind it are known.
    """
    checks = {steps[key]: _check_total(steps, *total) for key, total in _TOTALS.items()}
    checks[steps["reports_excluded"]] = _check_reasons(steps)
    checks[steps["included_studies"]] = _check_studies()
    chosen = quoted("")
    for words, formula in checks.items():
        chosen = f"IF({_STEP}={quoted(words)},{formula},{chosen})"
    return f'IF({_COUNT}="","",{chosen})'


def _check_total(
    steps: Mapping[str, str], added: Sequence[str], subtracted: Sequence[str], words: str
) -> str:
    """Whether a count is the balance of others; the average of a blank count is an error."""
    balance = "+".join(_known_count(steps[key]) for key in added)
    balance += "".join(f"-{_known_count(steps[key])}" for key in subtracted)
    text = f'"Should be "&({balance})&": {words}."'
    return f'IFERROR(IF({_COUNT}={balance},"",{text}),"")'


def _known_count(words: str) -> str:
    """The count of a step, an error where it is blank."""
    return f"AVERAGEIF(PRISMA[Step],{quoted(words)},PRISMA[Count])"


def _check_reasons(steps: Mapping[str, str]) -> str:
    """Whether the reasons, which are rows of their own, add up to the total."""
    others = "".join(
        f"-SUMIF(PRISMA[Step],{quoted(each)},PRISMA[Count])" for each in steps.values()
    )
    reasons = f"(SUM(PRISMA[Count]){others})"
    text = f'"The reasons add up to "&{reasons}&"."'
    return f'IF(OR({reasons}=0,{reasons}={_COUNT}),"",{text})'


def _check_studies() -> str:
    """Whether as many studies are listed."""
    listed = "COUNTA(Studies[Study])"
    return f'IF(OR({listed}=0,{listed}={_COUNT}),"",{listed}&" stand on the sheet Studies.")'
