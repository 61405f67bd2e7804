"""The analyses of a review outside of any workbook: their rows, their options, their results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.analysis import analyse
from pip_xl.review.figures import figure_columns
from pip_xl.review.layout.analyses import DATA_KINDS
from pip_xl.review.review import Review
from pip_xl.stats import Measure, MetaAnalysis, Method, Model, Options
from pip_xl.stats.conventions import METAFOR
from pip_xl.stats.options import plain_text
from pip_xl.stats.words import matching


@dataclass(frozen=True)
class PooledAnalysis:
    """One row of the table of analyses with its data.

    Attributes
    ----------
    name : str
        Its ID.
    comparison, outcome, time_point : str
        What it is about; ``""`` where the table says nothing.
    data : str
        The table of its figures: Dichotomous, Continuous or Generic.
    measure : object
        The effect measure, as the table has it.
    options : dict of str to object
        Its own options and, where it has none, the defaults of the sheet Start.
    studies, subgroups : tuple of str
        Study and subgroup of each row of figures; ``""`` for none.
    figures : list of list of float or None
        The rows of figures.
    """

    name: str
    comparison: str
    outcome: str
    time_point: str
    data: str
    measure: object
    options: dict[str, object]
    studies: tuple[str, ...]
    subgroups: tuple[str, ...]
    figures: list[list[float | None]]

    @property
    def parsed(self) -> Options:
        """Its options as a combination that exists.

        Raises
        ------
        OptionError
            If one is unknown, or if the combination does not exist.
        """
        return Options.parse(self.measure, **self.options)

    def pool(self, subgroup: str | None = None) -> MetaAnalysis:
        """Pool the studies, just as the worksheet functions do.

        Parameters
        ----------
        subgroup : str, optional
            Pool its studies only.

        Returns
        -------
        MetaAnalysis

        Raises
        ------
        InputError, NotEstimable
            With a message that names the row or the option.
        """
        if self.data not in DATA_KINDS:
            raise InputError(f"{self.name} does not say which data it pools: {_listed(DATA_KINDS)}")
        rows = self.figures
        if subgroup is not None:
            wanted = matching(subgroup)
            rows = [
                row
                for row, own in zip(rows, self.subgroups, strict=True)
                if matching(own) == wanted
            ]
        if not rows:
            raise NotEstimable(f"the sheet {self.data} has no row of {self.name}")
        return analyse(rows, self.measure, **self.options).result

    @property
    def obstacle(self) -> str | None:
        """Why it has no result, None where it has one."""
        try:
            _ = self.pool().estimate
        except (InputError, NotEstimable) as error:
            return str(error)
        return None


def analyses(review: Review) -> Iterator[PooledAnalysis]:
    """Yield the analyses of a review, in the order of their table; rows without ID are none.

    Parameters
    ----------
    review : Review
        Its content.

    Yields
    ------
    PooledAnalysis
    """
    rows_by_name = {table: _rows_by_analysis(review, table) for table in DATA_KINDS}
    for row in review.tables["Analyses"].to_dict("records"):
        name = _text(row["ID"])
        if not name:
            continue
        data = _data_kind(row["Data"])
        rows = rows_by_name.get(data, {}).get(matching(name), [])
        columns = figure_columns(data) if data in DATA_KINDS else ()
        yield PooledAnalysis(
            name,
            _text(row["Comparison"]),
            _text(row["Outcome"]),
            _text(row["Time point"]),
            data,
            row["Measure"],
            _options(review, row, data),
            tuple(_text(each["Study"]) for each in rows),
            tuple(_text(each["Subgroup"]) for each in rows),
            [[_number(each[column]) for column in columns] for each in rows],
        )


def analysis(review: Review, name: str) -> PooledAnalysis:
    """Find an analysis by its ID; letter case and surrounding spaces do not matter.

    Raises
    ------
    KeyError
        If the review has no such analysis.
    """
    for each in analyses(review):
        if matching(each.name) == matching(name):
            return each
    raise KeyError(f"the review has no analysis {name!r}")


def _rows_by_analysis(review: Review, table: str) -> dict[str, list[dict[Any, Any]]]:
    """The rows of a table of study data by the ID that they carry."""
    rows: dict[str, list[dict[Any, Any]]] = {}
    for row in review.tables[table].to_dict("records"):
        rows.setdefault(matching(_text(row["Analysis"])), []).append(row)
    return rows


def _options(review: Review, row: dict[Any, Any], data: str) -> dict[str, object]:
    """The options of an analysis: its own, otherwise the defaults of the sheet Start that fit.

    Where a default does not fit measure, model and convention, the convention's own is meant. The
    formulas of the sheet Analyses decide likewise.
    """
    own = {
        option: _given(row[column])
        for option, column in (
            ("model", "Model"),
            ("method", "Method"),
            ("tau_method", "Tau method"),
            ("ci_method", "CI method"),
            ("level", "Level"),
        )
    }
    is_peto = _is(row["Measure"], Measure.PETO_OR)
    convention = review.setting("default_convention")
    model = own["model"] or (Model.FIXED.value if is_peto else review.setting("default_model"))
    is_fixed = _is(model, Model.FIXED)
    method = own["method"]
    default = str(review.setting("default_method"))
    if method is None and data == "Dichotomous" and not is_peto:
        exists = is_fixed or not _is(convention, METAFOR.name)
        if _is(default, Method.IV) or (_is(default, Method.MH) and exists):
            method = default
    interval = own["ci_method"] or (None if is_fixed else review.setting("default_ci_method"))
    return {
        "model": model,
        "method": method,
        "tau_method": own["tau_method"] or review.setting("default_tau_method"),
        "ci_method": interval,
        "level": own["level"] or review.setting("default_level"),
        "convention": convention,
    }


def _is(value: object, option: str) -> bool:
    """Whether a value spells an option."""
    return isinstance(value, str) and plain_text(value) == plain_text(option)


def _data_kind(value: object) -> str:
    """The table that is meant, or the text as it stands."""
    text = _text(value)
    return next((kind for kind in DATA_KINDS if matching(kind) == matching(text)), text)


def _given(value: object) -> object:
    """An option, None where the cell is blank."""
    return None if pd.isna(value) or value == "" else value  # type: ignore[call-overload]  # a cell of any type


def _text(value: object) -> str:
    return "" if _given(value) is None else str(value)


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
