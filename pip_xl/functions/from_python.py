"""Meta-analysis for Python and pandas users."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from pip_xl.errors import InputError
from pip_xl.functions.analysis import analyse, options_of
from pip_xl.functions.study_table import kind_for
from pip_xl.stats import MetaAnalysis, Options
from pip_xl.stats import meta_analysis as pool
from pip_xl.stats.kinds import STUDY_KINDS
from pip_xl.stats.words import matching

#: Names of a table's columns: in the order of the fields, or by field.
Columns: TypeAlias = Sequence[str] | Mapping[str, str]


def meta_analysis(
    data: Any,
    measure: str | None = None,
    *,
    columns: Columns | None = None,
    model: str | None = None,
    method: str | None = None,
    tau_method: str | None = None,
    ci_method: str | None = None,
    pi_method: str | None = None,
    level: float | None = None,
    convention: str | None = None,
) -> MetaAnalysis:
    """Pool the studies of an array, a list of rows or a DataFrame.

    Parameters
    ----------
    data : array_like of shape (k, 4), (k, 6) or (k, 2), or DataFrame
        One study a row: events1, total1, events2, total2; or mean1, sd1, n1, mean2, sd2, n2; or
        estimate, se (of ratios, the logarithms). A DataFrame has columns of these names, in any
        order and among others.
    measure : str, optional
        RR, OR, RD, PETO_OR, MD, SMD, GENERIC or GENERIC_RATIO. Omitted, four columns mean RR and
        two GENERIC.
    columns : sequence or mapping of str, optional
        The DataFrame's own names: in the order above, or by the names above.
    model, method, tau_method, ci_method, pi_method, convention : str, optional
        As the worksheet functions have them.
    level : float, optional
        Confidence level, 0.95 by default.

    Returns
    -------
    MetaAnalysis
        Estimate, interval, heterogeneity, studies and the rest as attributes.

    Raises
    ------
    InputError
        If a figure is missing or impossible; the message names the row.
    OptionError
        If an option is unknown or a combination does not exist.

    Examples
    --------
    >>> result = meta_analysis([[6, 306, 29, 303], [33, 5069, 47, 5808]], "RR", model="fixed")
    >>> round(result.estimate, 2), result.k
    (0.56, 2)
    """
    options: dict[str, object] = {
        "model": model,
        "method": method,
        "tau_method": tau_method,
        "ci_method": ci_method,
        "pi_method": pi_method,
        "level": level,
        "convention": convention,
    }
    if hasattr(data, "columns"):
        data = _figures_of_frame(data, measure, columns)
    elif columns is not None:
        msg = "columns name the columns of a DataFrame; other data are taken in order"
        raise InputError(msg)
    if isinstance(data, np.ndarray) and data.ndim == 2 and data.dtype.kind in "fiu":
        chosen = options_of(data[:1].tolist(), measure, options)
        return pool(kind_for(chosen.measure, data.shape[1])(*data.T), chosen)
    return analyse(data, measure, **options).result


def _figures_of_frame(frame: Any, measure: str | None, columns: Columns | None) -> NDArray[Any]:
    """Return the figures of a DataFrame in the order of the fields."""
    if columns is None or isinstance(columns, Mapping):
        names = _found_columns(list(frame.columns), measure, columns or {})
    else:
        names = list(columns)
    absent = [str(name) for name in names if name not in frame.columns]
    if absent:
        msg = f"the table has no column {', '.join(absent)}; it has {_listed(frame.columns)}"
        raise InputError(msg)
    chosen = frame[names]
    for row, column in np.argwhere(chosen.isna().to_numpy())[:1].tolist():
        msg = f"row {row + 1} of {names[column]} is missing: leave the study out with dropna()"
        raise InputError(msg)
    figures: NDArray[Any] = chosen.to_numpy()
    return figures


def _found_columns(present: list[Any], measure: str | None, own: Mapping[str, str]) -> list[Any]:
    """Return the names of the columns that hold the fields of a study."""
    by_text = {matching(str(name)): name for name in present}
    kinds = list(STUDY_KINDS.values())
    if measure is not None:
        kinds = [STUDY_KINDS[Options.parse(measure).measure.data_kind]]
    wanted = [
        [own.get(field, by_text.get(field, field)) for field in kind.FIELDS] for kind in kinds
    ]
    complete = [names for names in wanted if set(names) <= {*present, *own.values()}]
    if len(complete) == 1:
        return complete[0]
    fields = "; or ".join(", ".join(kind.FIELDS) for kind in kinds)
    problem = f"the table needs the columns {fields}; it has {_listed(present)}"
    if complete:
        problem = f"the table has columns of several kinds ({fields}): give the measure"
    raise InputError(problem)


def _listed(names: Iterable[Any]) -> str:
    """List names of columns."""
    return ", ".join(map(str, names))
