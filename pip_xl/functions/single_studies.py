"""RR, ODDS_RATIO, RD, PETO_OR, MD and SMD: the effect of one study from its own figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Final

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.figures import FIGURES, Figure
from pip_xl.functions.outputs import chosen
from pip_xl.functions.parameters import CONVENTION, LEVEL, output_of
from pip_xl.functions.ranges import single_cell
from pip_xl.functions.single_cells import Argument, figure, read_cells
from pip_xl.functions.sources import EFFECT_SOURCES
from pip_xl.stats import Measure, Options, meta_analysis
from pip_xl.stats.kinds import STUDY_KINDS
from pip_xl.stats.studies import Studies

#: The figures of one study; what some are called elsewhere holds for pooled effects only.
_OUTPUTS: Final[Mapping[str, Figure]] = {
    name: FIGURES[name] for name in ("estimate", "lower", "upper", "se", "z", "p")
} | {
    "estimate": replace(FIGURES["estimate"], help="the effect; ratios as ratios"),
    "z": replace(FIGURES["z"], help="the test statistic"),
}

#: What each figure of a study is.
_FIELDS: Final = {
    "events1": "events in the experimental arm",
    "total1": "participants of the experimental arm",
    "events2": "events in the control arm",
    "total2": "participants of the control arm",
    "mean1": "mean of the experimental arm",
    "sd1": "standard deviation of the experimental arm",
    "n1": "participants of the experimental arm",
    "mean2": "mean of the control arm",
    "sd2": "standard deviation of the control arm",
    "n2": "participants of the control arm",
}


def _effect(
    measure: Measure,
    *,
    output: object = None,
    level: object = None,
    convention: object = None,
    **figures: object,
) -> float:
    """Return one figure of one study."""
    attribute = chosen(_OUTPUTS, output).name
    studies = _study(measure, figures)
    options = Options.parse(
        measure.value,
        level=single_cell(level, "level"),
        convention=single_cell(convention, "convention"),
    )
    result = meta_analysis(studies, options)
    for _, reason in (*result.excluded, *result.only_in_sums):
        raise NotEstimable(reason)
    return float(getattr(result.studies, attribute)[0])


def _study(measure: Measure, cells: Mapping[str, object]) -> Studies:
    """Return the study whose figures stand in single cells."""
    figures = read_cells(_arguments(measure), cells, "there is no study: every figure is blank")
    try:
        return STUDY_KINDS[measure.data_kind](*([value] for value in figures.values()))
    except InputError as fault:
        msg = f"{fault.field}: {fault.message}"
        raise InputError(msg) from None


@cache
def _arguments(measure: Measure) -> tuple[Argument, ...]:
    """Declare the figures that a measure compares."""
    return tuple(figure(field, _FIELDS[field]) for field in STUDY_KINDS[measure.data_kind].FIELDS)


def _single(measure: Measure, name: str, example: Example) -> Function:
    """Declare the function of one measure."""
    return Function(
        name=name,
        parameters=(
            *(argument.parameter for argument in _arguments(measure)),
            output_of(_OUTPUTS),
            LEVEL,
            CONVENTION,
        ),
        returns="number",
        category="Single studies",
        help=(
            f"The {measure.in_words} of one study, a limit of its interval, its standard error or "
            "test."
        ),
        source=EFFECT_SOURCES[measure],
        example=example,
        compute=partial(_effect, measure),
    )


FUNCTIONS = (
    _single(Measure.RR, "RR", Example((6, 306, 29, 303), 0.204868154158)),
    # OR is a function of Excel's own.
    _single(Measure.OR, "ODDS_RATIO", Example((6, 306, 29, 303, "lower"), 0.0772772037805)),
    _single(Measure.RD, "RD", Example((6, 306, 29, 303), -0.0761017278198)),
    _single(Measure.PETO_OR, "PETO_OR", Example((6, 306, 29, 303), 0.245955359576)),
    _single(Measure.MD, "MD", Example((55, 47, 155, 75, 64, 156), -20.0)),
    _single(Measure.SMD, "SMD", Example((55, 47, 155, 75, 64, 156, "se"), 0.114312195142)),
)
