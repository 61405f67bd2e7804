"""The options of an analysis: its own, or else the defaults of the sheet Start where they fit."""

from __future__ import annotations

from pip_xl.review.layout.column import Column
from pip_xl.review.layout.composing import quoted, this
from pip_xl.stats import Measure
from pip_xl.stats.choices import CiMethod, Method, Model
from pip_xl.stats.conventions import METAFOR
from pip_xl.stats.options import DEFAULT_LEVEL

_MODEL_USED = this("Model used")
_IS_FIXED = f"{_MODEL_USED}={quoted(Model.FIXED)}"
_IS_PETO = f"{this('Measure')}={quoted(Measure.PETO_OR)}"
_IS_METAFOR = f"default_convention={quoted(METAFOR.name)}"


def arguments() -> str:
    """Measure and options of the analysis in the row of the formula, as META_ROW takes them.

    Returns
    -------
    str
        Arguments with commas between.

    Examples
    --------
    >>> arguments().split(",")[:2]
    ['[@[Measure]]', '[@[Model used]]']
    """
    used = ("Measure", "Model used", "Method used", "Tau method used", "CI method used")
    return ",".join([*map(this, used), this("Level used"), "default_convention"])


def used_columns() -> tuple[Column, ...]:
    """The columns that say which options an analysis was computed with.

    Returns
    -------
    tuple of Column
    """
    return (
        _used("Model", f"IF({_IS_PETO},{quoted(Model.FIXED)},default_model&{quoted('')})"),
        _used("Method", _usual_method()),
        _used("Tau method", f'IF({_IS_FIXED},"",default_tau_method&"")'),
        _used("CI method", f'IF({_IS_FIXED},{quoted(CiMethod.WALD)},default_ci_method&"")'),
        _used("Level", f'IF(default_level="",{DEFAULT_LEVEL},default_level)', "General"),
    )


def _used(option: str, default: str, number_format: str = "@") -> Column:
    """The analysis's own option, or the default where it has none."""
    own = this(option)
    return Column(
        name=f"{option} used",
        kind="calculated",
        help=f"The analysis's own {option}, or else the default of the sheet Start where it fits.",
        width=10,
        number_format=number_format,
        formula=f'IF({this("ID")}="","",IF({own}<>"",{own},{default}))',
    )


def _usual_method() -> str:
    """The default method where it fits measure, model and convention, or else the convention's.

    Peto's method belongs to its own measure, and Mantel-Haenszel to the other measures of counts;
    metafor has the latter in fixed-effect models only.
    """
    counts = ",".join(f"{this('Measure')}={quoted(each)}" for each in ("RR", "OR", "RD"))
    # Review Manager's own method for counts is Mantel-Haenszel, metafor's is inverse variance.
    wanted = f"OR(default_method={quoted(Method.MH)},NOT({_IS_METAFOR}))"
    unwanted = f"default_method={quoted(Method.IV)}"
    exists = f"OR({_IS_FIXED},NOT({_IS_METAFOR}))"
    mantel_haenszel = f"AND(OR({counts}),{wanted},NOT({unwanted}),{exists})"
    pooled = f"IF({mantel_haenszel},{quoted(Method.MH)},{quoted(Method.IV)})"
    return f"IF({_IS_PETO},{quoted(Method.PETO)},{pooled})"
