"""EGGER_TEST, BEGG_TEST, HARBORD_TEST and PETERS_TEST: whether small studies have other effects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar

from pip_xl.errors import InputError
from pip_xl.functions.analysis import analyse
from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.derived import DerivedFigure, derived
from pip_xl.functions.example_data import FOUR_TRIALS
from pip_xl.functions.outputs import chosen
from pip_xl.functions.parameters import CONVENTION, DATA, MEASURE, data_of, output_of
from pip_xl.functions.ranges import raise_first_error, rows_of, width_of
from pip_xl.functions.sources import ASYMMETRY, BEGG, EGGER, HARBORD, PETERS
from pip_xl.stats import DichotomousStudies, Measure, Options
from pip_xl.stats.small_study import (
    Asymmetry,
    RankCorrelation,
    begg_test,
    egger_test,
    harbord_test,
    peters_test,
)
from pip_xl.stats.studies import Studies

T = TypeVar("T")


def _regression(slope: str) -> Mapping[str, DerivedFigure[Asymmetry]]:
    """Return the figures of a regression test."""
    return {
        "coefficient": DerivedFigure(
            f"the slope on {slope}, which measures asymmetry", lambda test: test.coefficient
        ),
        "se": DerivedFigure("its standard error", lambda test: test.se),
        "t": DerivedFigure("the test statistic", lambda test: test.t),
        "df": DerivedFigure("its degrees of freedom, studies less 2", lambda test: test.df),
        "p": DerivedFigure("two-sided P of no asymmetry", lambda test: test.p),
    }


_EGGER: Final = _regression("the standard error")
_HARBORD: Final = _regression("1/sqrt(V)")
_PETERS: Final = _regression("1/N")
_BEGG: Final[Mapping[str, DerivedFigure[RankCorrelation]]] = {
    "tau": DerivedFigure("Kendall's correlation of effects and variances", lambda test: test.tau),
    "p": DerivedFigure("two-sided P of no correlation", lambda test: test.p),
}


def _of_effects(
    test: Callable[[Studies, Options], T],
    outputs: Mapping[str, DerivedFigure[T]],
    *,
    data: object,
    output: object = None,
    **options: object,
) -> float:
    """Return a figure of a test of any measure, which is computed once for the same cells."""
    wanted = chosen(outputs, output)
    result = derived(
        analyse(data, **options),
        test,
        lambda analysis: test(analysis.table.studies, analysis.result.options),
    )
    return float(wanted.read(result))


def _of_counts(
    test: Callable[[Studies], Asymmetry],
    measure: Measure,
    outputs: Mapping[str, DerivedFigure[Asymmetry]],
    *,
    data: object,
    output: object = None,
) -> float:
    """Return a figure of a test of counts, which is computed once for the same cells."""
    wanted = chosen(outputs, output)
    _refuse_other_than_counts(data)
    result = derived(
        analyse(data, measure.value), test, lambda analysis: test(analysis.table.studies)
    )
    return float(wanted.read(result))


def _refuse_other_than_counts(data: object) -> None:
    """Raise where the data have other columns than counts have, an error among them first."""
    rows = rows_of(data, "data")
    fields = DichotomousStudies.FIELDS
    if rows and width_of(rows) != len(fields):
        raise_first_error(rows, "data")
        msg = (
            f"the test needs counts: {len(fields)} columns ({', '.join(fields)}); data has "
            f"{width_of(rows)}"
        )
        raise InputError(msg)


_TEN: Final = "The Cochrane Handbook advises tests of asymmetry from ten studies on."

FUNCTIONS = (
    Function(
        name="EGGER_TEST",
        parameters=(DATA, MEASURE, output_of(_EGGER), CONVENTION),
        returns="number",
        category="Small-study effects",
        help=(
            "Egger's regression test of small-study effects (funnel plot asymmetry). Effects, of "
            "ratios the logarithms, are regressed on their standard errors with weights 1/v; the "
            f"slope is Egger's intercept. t has k-2 degrees of freedom. {_TEN}"
        ),
        source=f"{EGGER}; {ASYMMETRY}",
        example=Example((FOUR_TRIALS, "RR"), 1.2039314051),
        compute=partial(_of_effects, egger_test, _EGGER),
    ),
    Function(
        name="BEGG_TEST",
        parameters=(DATA, MEASURE, output_of(_BEGG), CONVENTION),
        returns="number",
        category="Small-study effects",
        help=(
            "Begg and Mazumdar's rank correlation test of small-study effects. P is exact where no "
            "figures are equal, otherwise that of the normal approximation, with tau-b; figures "
            f"that differ by rounding only are equal. {_TEN}"
        ),
        source=f"{BEGG}; Kendall 1970, Rank correlation methods",
        example=Example((FOUR_TRIALS, "RR", "p"), 0.75),
        compute=partial(_of_effects, begg_test, _BEGG),
    ),
    Function(
        name="HARBORD_TEST",
        parameters=(data_of("dichotomous"), output_of(_HARBORD)),
        returns="number",
        category="Small-study effects",
        help=(
            "Harbord's regression test of small-study effects in odds ratios. With Peto's Z = O-E "
            "and its variance V, Z/V is regressed on 1/sqrt(V) with weights V. Studies in which "
            f"nobody or everybody had the event tell nothing and are left out. {_TEN}"
        ),
        source=f"{HARBORD}; {ASYMMETRY}",
        example=Example((FOUR_TRIALS,), 1.53047168379),
        compute=partial(_of_counts, harbord_test, Measure.PETO_OR, _HARBORD),
    ),
    Function(
        name="PETERS_TEST",
        parameters=(data_of("dichotomous"), output_of(_PETERS)),
        returns="number",
        category="Small-study effects",
        help=(
            "Peters' regression test of small-study effects in odds ratios. Their logarithms are "
            "regressed on 1/N with weights 1/(1/events + 1/non-events). Zero cells are treated as "
            f"under RevMan5. {_TEN}"
        ),
        source=f"{PETERS}; {ASYMMETRY}",
        example=Example((FOUR_TRIALS, "p"), 0.979731390539),
        compute=partial(_of_counts, peters_test, Measure.OR, _PETERS),
    ),
)
