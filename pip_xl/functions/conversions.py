"""Means, standard deviations, standard errors and P values from what reports print."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.single_cells import (
    INTERVAL_LEVEL,
    Argument,
    figure,
    function_of_cells,
    option,
)
from pip_xl.functions.sources import ALTMAN_BLAND, HANDBOOK_INTERVALS, HANDBOOK_SD, LUO, WAN
from pip_xl.stats.conversions import (
    EffectScale,
    change_correlation,
    change_sd,
    mean_from_quartiles,
    mean_from_range,
    p_from_interval,
    sd_from_difference_interval,
    sd_from_interval,
    sd_from_p,
    sd_from_quartiles,
    sd_from_range,
    sd_from_standard_error,
    sd_from_t,
    standard_error_from_interval,
)

#: The category, shared with COMBINE_GROUPS.
CATEGORY: Final = "Conversions"

_convert: Final[Callable[..., Function]] = partial(function_of_cells, category=CATEGORY)

_LOWER: Final = figure("lower", "lower limit of the interval")
_UPPER: Final = figure("upper", "upper limit of the interval")
_N: Final = figure("n", "participants of the arm")
_ARMS: Final = (
    figure("n1", "participants of the experimental arm"),
    figure("n2", "participants of the control arm"),
)
_MD: Final = figure("md", "mean difference; its sign does not matter")
_Q1: Final = figure("q1", "first quartile (25th percentile)")
_MEDIAN: Final = figure("median", "median")
_Q3: Final = figure("q3", "third quartile (75th percentile)")
_MINIMUM: Final = figure("minimum", "smallest value")
_MAXIMUM: Final = figure("maximum", "largest value")
_SD_BASELINE: Final = figure("sd_baseline", "standard deviation at baseline")
_SD_FINAL: Final = figure("sd_final", "standard deviation at the end")
_EFFECT_SCALE: Final[Argument] = option(
    "effect_scale",
    "what the interval is of: difference, or ratio (as printed; logarithms are taken)",
    {scale.value: scale for scale in EffectScale},
)

_NORMAL_DATA: Final = "It assumes data that look normal: of skewed ones it is a rough guess."

FUNCTIONS = (
    _convert(
        "SD_FROM_SE",
        sd_from_standard_error,
        (figure("se", "standard error of the mean"), _N),
        gives="The standard deviation of an arm from the standard error of its mean.",
        source=HANDBOOK_SD,
        example=Example((2, 25), 10.0),
    ),
    _convert(
        "SD_FROM_CI",
        sd_from_interval,
        (_LOWER, _UPPER, _N, INTERVAL_LEVEL),
        gives=(
            "The standard deviation of an arm from the confidence interval of its mean, by t with "
            "n - 1 degrees of freedom. For the interval of a difference, use SD_FROM_MD_CI."
        ),
        source=HANDBOOK_SD,
        example=Example((44, 56, 25), 14.5355980947),
    ),
    _convert(
        "SD_FROM_MD_CI",
        sd_from_difference_interval,
        (_LOWER, _UPPER, *_ARMS, INTERVAL_LEVEL),
        gives=(
            "The standard deviation of both arms from the confidence interval of their mean "
            "difference, by t with n1 + n2 - 2 degrees of freedom. Use it for either arm."
        ),
        source=HANDBOOK_SD,
        example=Example((1.04, 6.56, 25, 22), 4.6876992165),
    ),
    _convert(
        "SD_FROM_MD_T",
        sd_from_t,
        (_MD, figure("t", "t statistic; its sign does not matter"), *_ARMS),
        gives=(
            "The standard deviation of both arms from their mean difference and its t statistic. "
            "Use it for either arm. Where the difference or t is 0 there is none (#N/A)."
        ),
        source=HANDBOOK_SD,
        example=Example((3.8, 2.78, 25, 22), 4.67596462001),
    ),
    _convert(
        "SD_FROM_MD_P",
        sd_from_p,
        (
            _MD,
            figure(
                "p",
                "exact two-sided P value of the t test",
                if_text=(
                    "the exact P value is needed, as a number; without it, convert the t statistic "
                    "or the confidence interval"
                ),
            ),
            *_ARMS,
        ),
        gives=(
            "The standard deviation of both arms from their mean difference and its exact P value "
            "(two-sided, t test). Use it for either arm. Where the difference is 0 there is none "
            "(#N/A)."
        ),
        source=HANDBOOK_SD,
        example=Example((3.8, 0.008, 25, 22), 4.68346934138),
    ),
    _convert(
        "SD_FROM_IQR",
        sd_from_quartiles,
        (_Q1, _Q3, _N),
        gives=f"The standard deviation of an arm from its quartiles. {_NORMAL_DATA}",
        source=WAN,
        example=Example((6, 17, 30), 8.56262240666),
    ),
    _convert(
        "SD_FROM_RANGE",
        sd_from_range,
        (_MINIMUM, _MAXIMUM, _N),
        gives=(
            "The standard deviation of an arm from its smallest and largest value; where quartiles "
            f"are printed, prefer SD_FROM_IQR. {_NORMAL_DATA}"
        ),
        source=WAN,
        example=Example((2, 41, 30), 9.55750552124),
    ),
    _convert(
        "MEAN_FROM_QUARTILES",
        mean_from_quartiles,
        (_Q1, _MEDIAN, _Q3, _N),
        gives=f"The mean of an arm from its median and quartiles. {_NORMAL_DATA}",
        source=LUO,
        example=Example((6, 9, 17, 30), 10.7825),
    ),
    _convert(
        "MEAN_FROM_RANGE",
        mean_from_range,
        (_MINIMUM, _MEDIAN, _MAXIMUM, _N),
        gives=(
            "The mean of an arm from its median, smallest and largest value; where quartiles are "
            f"printed, prefer MEAN_FROM_QUARTILES. {_NORMAL_DATA}"
        ),
        source=LUO,
        example=Example((2, 9, 41, 30), 11.9728972507),
    ),
    _convert(
        "CHANGE_SD",
        change_sd,
        (
            _SD_BASELINE,
            _SD_FINAL,
            figure("correlation", "correlation of baseline and final measurements"),
        ),
        gives=(
            "The standard deviation of the changes from baseline, for an assumed correlation of "
            "baseline and final measurements; CHANGE_CORRELATION takes one from a trial that "
            "prints all three standard deviations."
        ),
        source=HANDBOOK_SD,
        example=Example((4.2, 3.8, 0.8), 2.55812431285),
    ),
    _convert(
        "CHANGE_CORRELATION",
        change_correlation,
        (_SD_BASELINE, _SD_FINAL, figure("sd_change", "standard deviation of the changes")),
        gives=(
            "The correlation of baseline and final measurements in an arm that prints the standard "
            "deviations at baseline, at the end and of the changes."
        ),
        source=HANDBOOK_SD,
        example=Example((6.4, 7.1, 4.5), 0.782570422535),
    ),
    _convert(
        "SE_FROM_CI",
        standard_error_from_interval,
        (_LOWER, _UPPER, INTERVAL_LEVEL, _EFFECT_SCALE),
        gives=(
            "The standard error of an effect from its confidence interval (normal distribution). "
            "Of a ratio it is the standard error of the logarithm: pool it beside LN(ratio)."
        ),
        source=HANDBOOK_INTERVALS,
        example=Example((0.548, 1.154, None, "ratio"), 0.189981593028),
    ),
    _convert(
        "P_FROM_CI",
        p_from_interval,
        (figure("estimate", "effect as printed"), _LOWER, _UPPER, INTERVAL_LEVEL, _EFFECT_SCALE),
        gives=(
            "The two-sided P value of no effect from an estimate and its confidence interval "
            "(normal distribution)."
        ),
        source=ALTMAN_BLAND,
        example=Example((0.81, 0.7, 0.94, None, "ratio"), 0.00507959777658),
    ),
)
