"""Cochran's Q with its degrees of freedom, P value and I2."""

from __future__ import annotations

from pip_xl.stats.consistency.box import Span
from pip_xl.stats.consistency.contradiction import Contradiction
from pip_xl.stats.consistency.p_rule import APPROXIMATE_P
from pip_xl.stats.consistency.printed import Printed
from pip_xl.stats.consistency.reported import ReportedResult
from pip_xl.stats.consistency.wording import probability
from pip_xl.stats.distributions import chi2_p

#: What other programs' sums leave in the last digits.
_ROUNDING = 1e-9


def df_fits_studies(result: ReportedResult) -> list[Contradiction] | None:
    """Compare degrees of freedom with the number of studies.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction or None
        None where one of them is not printed.

    Examples
    --------
    >>> df_fits_studies(ReportedResult(df=Printed.read("3"), studies=Printed.read("5")))[0].text
    'df printed 3, 5 studies give 4, unless 1 of them had no estimate.'
    """
    df = None if result.df is None else result.df.whole
    k = None if result.studies is None else result.studies.whole
    if df is None or k is None or df < 0 or k < 1:
        return None
    missing = k - 1 - df
    if not missing:
        return []
    unless = (
        f"{missing} of them had no estimate"
        if missing > 0
        else "some of them have several comparisons"
    )
    return [Contradiction.doubt(f"df printed {df}, {k} studies give {k - 1}, unless {unless}")]


def p_fits_q(result: ReportedResult) -> list[Contradiction] | None:
    """Compare the P value of Q with Q and its degrees of freedom.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction or None
        None where a figure is not printed.

    Examples
    --------
    >>> q, df = Printed.read("1.61"), Printed.read("1")
    >>> p_fits_q(ReportedResult(q=q, df=df, q_p=Printed.read("0.205")))
    []
    >>> p_fits_q(ReportedResult(q=q, df=df, q_p=Printed.read("0.25")))[0].text
    'P of Q printed 0.25, Q 1.61 with df 1 implies about 0.20.'
    """
    q, df, q_p = result.q, result.any_df, result.q_p
    if q is None or df is None or q_p is None or q.value < 0:
        return None
    if _allowed(q_p).meets(_p_of(Span(q.low, q.high), df)):
        return []
    implied = probability(float(chi2_p(q.value, df)), q_p)
    text = f"P of Q printed {q_p.text}, Q {q.text} with df {df} implies {implied}"
    return [_certain_or_not(result, text)]


def i2_fits_q(result: ReportedResult) -> list[Contradiction] | None:
    """Compare I2 with (Q - df)/Q, what it is for DerSimonian-Laird and for a fixed effect.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction or None
        None where a figure is not printed.

    Examples
    --------
    >>> q, df = Printed.read("3.71"), Printed.read("1")
    >>> i2_fits_q(ReportedResult(q=q, df=df, i2=Printed.read("37%")))[0].text
    'Not from DerSimonian-Laird: I2 printed 37%, (Q - df)/Q is about 73%.'
    """
    q, df, i2 = result.q, result.any_df, result.i2_fraction
    if q is None or df is None or i2 is None or q.value < 0:
        return None
    implied = Span(_i2_of(q.low, df), _i2_of(q.high, df))
    if implied.meets(Span(i2.low - _ROUNDING, i2.high + _ROUNDING)):
        return []
    text = f"I2 printed {i2.text}, (Q - df)/Q is about {_i2_of(q.value, df):.{_percent(i2)}%}"
    return [_of_method(result, text)]


def p_fits_i2(result: ReportedResult) -> list[Contradiction] | None:
    """Compare the P value of Q with I2, where Q itself is not printed.

    Parameters
    ----------
    result : ReportedResult
        The printed result.

    Returns
    -------
    list of Contradiction or None
        None where a figure is not printed.

    Examples
    --------
    >>> k, i2 = Printed.read("2"), Printed.read("73%")
    >>> p_fits_i2(ReportedResult(q_p=Printed.read("0.054"), i2=i2, studies=k))
    []
    >>> p_fits_i2(ReportedResult(q_p=Printed.read("0.54"), i2=i2, studies=k))[0].text
    'P of Q printed 0.54, I2 73% with df 1 implies about 0.05 by DerSimonian-Laird, if all 2 \
studies count.'
    """
    df, i2, q_p = result.any_df, result.i2_fraction, result.q_p
    if result.q is not None or df is None or i2 is None or q_p is None or not 0 <= i2.value <= 1:
        return None
    low = 0.0 if i2.low <= 0 else _q_of(i2.low, df)
    if _allowed(q_p).meets(_p_of(Span(low, _q_of(i2.high, df)), df)):
        return []
    implied = probability(float(chi2_p(_q_of(max(i2.value, 0.0), df), df)), q_p)
    if i2.low <= 0:
        implied = implied.replace("about", "at least")
    text = f"P of Q printed {q_p.text}, I2 {i2.text} with df {df} implies {implied}"
    return [_of_method(result, text)]


def _allowed(p: Printed) -> Span:
    """The P values that are printed so, as other programs approximate them."""
    return Span(p.low - APPROXIMATE_P, p.high + APPROXIMATE_P)


def _p_of(q: Span, df: int) -> Span:
    """The P values of a span of Q."""
    return Span(float(chi2_p(max(q.high, 0.0), df)), float(chi2_p(max(q.low, 0.0), df)))


def _i2_of(q: float, df: int) -> float:
    """I2 by Higgins and Thompson."""
    return max(0.0, 1 - df / q) if q > 0 else 0.0


def _q_of(i2: float, df: int) -> float:
    """The Q that has this I2; of an I2 of 0, the largest."""
    return df / (1 - i2) if i2 < 1 else float("inf")


def _percent(i2: Printed) -> int:
    """Decimals of a percentage."""
    return min(max(i2.decimals - 2, 0), 2)


def _of_method(result: ReportedResult, text: str) -> Contradiction:
    """A contradiction to DerSimonian-Laird where the degrees of freedom are printed."""
    if result.printed_df is not None:
        return Contradiction.of_method(text)
    return Contradiction.doubt(f"{text} by DerSimonian-Laird{result.if_all_count}")


def _certain_or_not(result: ReportedResult, text: str) -> Contradiction:
    """An error where the degrees of freedom are printed."""
    if result.printed_df is not None:
        return Contradiction.error(text)
    return Contradiction.doubt(text + result.if_all_count)
