"""The result of an analysis as a sentence for the manuscript."""

from __future__ import annotations

from pip_xl.review.layout.composing import fixed, quoted, this
from pip_xl.stats import Measure

#: How manuscripts call a measure, where its own name will not do.
_NAMES = {
    Measure.PETO_OR: "Peto OR",
    Measure.GENERIC: "Effect",
    Measure.GENERIC_RATIO: "Ratio",
}
#: Width of an interval below which two decimals say too little, with the decimals that it gets.
_NARROW = (("0.005", "4"), ("0.05", "3"))


def sentence() -> str:
    """The result in words.

    Returns
    -------
    str
        A formula that gives such as ``RR 8.93, 95% CI 1.25 to 63.70; P = 0.03; I² = 73%; 2
        studies, 168 participants``, and nothing where nothing was pooled.
    """
    estimate, lower, upper = (
        fixed(this(name), _decimals()) for name in ("Estimate", "Lower", "Upper")
    )
    parts = (
        name_of_measure(),
        quoted(" "),
        estimate,
        quoted(", "),
        level_in_percent(),
        quoted("% CI "),
        lower,
        quoted(" to "),
        upper,
        quoted("; "),
        probability(this("P")),
        _heterogeneity(),
        quoted("; "),
        _studies(),
        _participants(),
    )
    return f'IF(ISNUMBER({this("Estimate")}),{"&".join(parts)},"")'


def probability(p: str) -> str:
    """A P value in words.

    Parameters
    ----------
    p : str
        A formula.

    Returns
    -------
    str
        A formula that gives such as ``P = 0.03``, ``P = 0.004`` or ``P < 0.001``. A third decimal
        tells on which side of 0.05 it lies.
    """
    third = f"OR({p}<0.01,ROUND({p},2)=0.05)"
    number = fixed(p, f"IF({third},3,2)")
    return (
        f"IF({p}<0.001,{quoted('P < 0.001')},"
        f"IF({p}>0.99,{quoted('P > 0.99')},{quoted('P = ')}&{number}))"
    )


def name_of_measure() -> str:
    """The name of the measure.

    Returns
    -------
    str
        A formula that gives such as ``RR`` or ``Peto OR``.
    """
    name = f"UPPER({this('Measure')})"
    for measure, words in _NAMES.items():
        name = f"IF({this('Measure')}={quoted(measure)},{quoted(words)},{name})"
    return name


def _decimals() -> str:
    """Two decimals, and more of a narrow interval."""
    decimals = "2"
    for width, more in reversed(_NARROW):
        decimals = f"IF({this('Upper')}-{this('Lower')}<{width},{more},{decimals})"
    return decimals


def level_in_percent() -> str:
    """The confidence level in percent, whether it was entered as 0.95 or 95.

    Returns
    -------
    str
        A formula that gives text such as ``95``.
    """
    level = this("Level used")
    percent = f"ROUND(IF({level}<1,100*{level},{level}),4)"
    return f'SUBSTITUTE({percent}&"",",",".")'


def _heterogeneity() -> str:
    """I2, of two studies or more."""
    fraction = this("I2")
    words = f"{quoted('; I² = ')}&{fixed(f'100*{fraction}', '0')}&{quoted('%')}"
    return f'IF(ISNUMBER({fraction}),{words},"")'


def _studies() -> str:
    """The number of studies, and of how many where some have no figures."""
    k, rows = this("k"), this("Rows")
    some = f"{k}&{quoted(' of ')}&{rows}&{quoted(' studies')}"
    all_ = f"{k}&IF({k}=1,{quoted(' study')},{quoted(' studies')})"
    return f"IF({this('With figures')}<{rows},{some},{all_})"


def _participants() -> str:
    """The number of participants, where it is known."""
    words = f"{quoted(', ')}&{fixed(this('N'), '0')}&{quoted(' participants')}"
    return f'IF(ISNUMBER({this("N")}),{words},"")'
