"""The lines of text of a forest plot: heterogeneity, overall effect, subgroup differences."""

from __future__ import annotations

from collections.abc import Mapping

from pip_xl.review.building.plots.helper_cells import Values
from pip_xl.review.layout.analysis_sentence import probability
from pip_xl.review.layout.composing import fixed, quoted

#: The figures of a test for subgroup differences, as SUBGROUP_TEST names them.
DIFFERENCES = ("q", "df", "p", "i2")

#: Where there is nothing to test, and where the functions of pip-xl are missing.
NOT_APPLICABLE = "Not applicable"
NOT_COMPUTED = "Not computed"

#: By the headers of Analyses, the cells of a pooled effect.
Figures = Mapping[str, str]


def heterogeneity(figures: Figures) -> str:
    """How much the effects of the studies differ.

    Parameters
    ----------
    figures : mapping of str to str
        The cells of the pooled effect.

    Returns
    -------
    str
        A formula that gives text such as ``Heterogeneity: Tau² = 1.52; Chi² = 3.71, df = 1
        (P = 0.05); I² = 73%``.
    """
    tau2, q = figures["Tau2"], figures["Q"]
    variance = f'IF(ISNUMBER({tau2}),"Tau² = "&{_two_decimals(tau2)}&"; ","")'
    test = _chi2(q, figures["df"], figures["P(Q)"])
    words = f'{variance}&{test}&"; I² = "&{_percent(figures["I2"])}'
    return f'"Heterogeneity: "&IF(ISNUMBER({q}),{words},{_why_not(figures)})'


def overall_effect(figures: Figures, analysis: Values) -> str:
    """Whether there is an effect.

    The statistic follows from effect and interval: the table of analyses does not have it.

    Parameters
    ----------
    figures : mapping of str to str
        The cells of the pooled effect, among them ``y``, ``y lower`` and ``y upper``.
    analysis : Values
        The chosen analysis.

    Returns
    -------
    str
        A formula that gives text such as ``Test for overall effect: Z = 2.18 (P = 0.03)``; with a
        Hartung-Knapp interval of two or more studies, t and its degrees of freedom.
    """
    y, lower, upper, p = (figures[name] for name in ("y", "y lower", "y upper", "P"))
    freedom = f"({figures['k']}-1)"
    by_t = f'IF(LEFT(UPPER({analysis["CI method used"]}),4)="HKSJ",{figures["k"]}>1,FALSE)'
    level = f"(2*NORMSDIST({analysis['normal']})-1)"
    quantile = f"IF({by_t},TINV(1-{level},{freedom}),{analysis['normal']})"
    statistic = _two_decimals(f"ABS({y})*2*{quantile}/({upper}-{lower})")
    name = f'IF({by_t},"t = ","Z = ")'
    more = f'IF({by_t},", df = "&{freedom},"")'
    words = f'{name}&{statistic}&{more}&" ("&{probability(p)}&")"'
    why_not = _why_not(figures)
    known = f"IFERROR({words},{why_not})"
    return f'"Test for overall effect: "&IF(ISNUMBER({y}),{known},{why_not})'


def differences(test: Figures) -> str:
    """Whether the subgroups differ.

    Parameters
    ----------
    test : mapping of str to str
        The cells of the test's q, df, p and i2; q says why where there is none.

    Returns
    -------
    str
        A formula that gives text such as ``Test for subgroup differences: Chi² = 0.52, df = 1
        (P = 0.47), I² = 0%``.
    """
    words = f'{_chi2(test["q"], test["df"], test["p"])}&", I² = "&{_percent(test["i2"])}'
    return f'"Test for subgroup differences: "&IF(ISNUMBER({test["q"]}),{words},{test["q"]})'


def effect_and_interval(effect: str, lower: str, upper: str, counts: Values) -> str:
    """Such as ``8.93 [1.25, 63.70]``.

    Parameters
    ----------
    effect, lower, upper : str
        Cells.
    counts : Values
        With ``decimals``, and with the sign before the interval as ``opening``.

    Returns
    -------
    str
        A formula that gives text.
    """
    first, second, third = (fixed(each, counts["decimals"]) for each in (effect, lower, upper))
    return f'{first}&{counts["opening"]}&{second}&", "&{third}&"]"'


def _why_not(figures: Figures) -> str:
    """Why a test is missing: what was computed has its number of studies."""
    missing = f'AND({figures["k"]}="",{figures["has figures"]}>0)'
    return f"IF({missing},{quoted(NOT_COMPUTED)},{quoted(NOT_APPLICABLE)})"


def _chi2(q: str, df: str, p: str) -> str:
    return f'"Chi² = "&{_two_decimals(q)}&", df = "&{df}&" ("&{probability(p)}&")"'


def _two_decimals(number: str) -> str:
    return fixed(number, "2")


def _percent(fraction: str) -> str:
    return f"{fixed(f'100*{fraction}', '0')}&{quoted('%')}"
