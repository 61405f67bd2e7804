"""Printed and stored results beside those that the review's own data give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pip_xl.errors import InputError, NotEstimable
from pip_xl.review.pooled import PooledAnalysis, analyses
from pip_xl.review.review import Review
from pip_xl.stats import MetaAnalysis
from pip_xl.stats.words import matching

#: Figures of the table Reported by header, as attributes of a result.
_FIGURES = {
    "Estimate": "estimate",
    "Lower": "lower",
    "Upper": "upper",
    "P": "p",
    "Chi2": "q",
    "df": "df",
    "P(Q)": "q_p",
    "I2": "i2",
    "Tau2": "tau2",
    "k": "k",
    "N": "n",
}

#: Relative to figures above 1 and absolute below: what double precision leaves of a longer sum.
TOLERANCE = 1e-9
#: Review Manager computes P values by an approximation that is up to 3e-7 off.
P_TOLERANCE = 1e-6
_P_VALUES = frozenset({"P", "P(Q)"})

_NUMBER = re.compile(r"[-+−]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?")


@dataclass(frozen=True, slots=True)
class Compared:
    """A reported figure and the computed one.

    Attributes
    ----------
    analysis, subgroup : str
        What the result is of; ``""`` for the whole analysis.
    figure : str
        Its header in the table Reported.
    reported : str
        As it is printed.
    computed : float or None
        None where it cannot be computed.
    agrees : bool
        Whether the computed one has all digits that are printed.
    reason : str
        Why it cannot be computed.
    """

    analysis: str
    subgroup: str
    figure: str
    reported: str
    computed: float | None
    agrees: bool
    reason: str = ""


def compare_reported(review: Review) -> Iterator[Compared]:
    """Compare every figure of the table Reported that is a plain number.

    Parameters
    ----------
    review : Review
        Its content.

    Yields
    ------
    Compared
        Rows of analyses that the review does not have are passed over.
    """
    known = {matching(each.name): each for each in analyses(review)}
    for row in review.tables["Reported"].to_dict("records"):
        pooled = known.get(matching(str(row["Analysis"])))
        if pooled is None:
            continue
        result = _pool(pooled, row["Subgroup"])
        for header, name in _FIGURES.items():
            text = row[header]
            printed = None if text is None else _printed(str(text))
            # Estimates with standard errors do not tell how many took part.
            if printed is not None and not (header == "N" and pooled.data == "Generic"):
                yield _compared(pooled.name, row["Subgroup"] or "", header, str(text), result, name)


def _pool(pooled: PooledAnalysis, subgroup: str | None) -> MetaAnalysis | str:
    """The result, or why there is none."""
    try:
        return pooled.pool(subgroup)
    except (InputError, NotEstimable) as error:
        return str(error)


def _compared(
    analysis: str,
    subgroup: str,
    header: str,
    text: str,
    result: MetaAnalysis | str,
    name: str,
) -> Compared:
    """Compute one figure and compare it."""
    if isinstance(result, str):
        return Compared(analysis, subgroup, header, text, None, False, result)
    try:
        computed = float(getattr(result, name))
    except (InputError, NotEstimable) as error:
        return Compared(analysis, subgroup, header, text, None, False, str(error))
    number, half_unit = _printed(text) or (computed, 0.0)
    if header == "I2" and number > 1:
        number, half_unit = number / 100, half_unit / 100
    floor = P_TOLERANCE if header in _P_VALUES else TOLERANCE * max(1.0, abs(number))
    agrees = abs(computed - number) <= half_unit + floor
    return Compared(analysis, subgroup, header, text, computed, agrees)


def _printed(text: str) -> tuple[float, float] | None:
    """A printed number and half a unit of its last digit; None for anything but one number.

    Examples
    --------
    >>> _printed("3.30"), _printed("73%"), _printed("<0.001")
    ((3.3, 0.005), (0.73, 0.005), None)
    """
    plain = text.strip()
    is_percent = plain.endswith("%")
    plain = plain.removesuffix("%").strip()
    if not _NUMBER.fullmatch(plain):
        return None
    number = Decimal(plain.replace("−", "-"))
    half_unit = Decimal((0, (5,), int(number.as_tuple().exponent) - 1))
    if is_percent:
        number, half_unit = number / 100, half_unit / 100
    return float(number), float(half_unit)
