"""Duval and Tweedie's trim and fill: the pooled effect if a funnel plot were symmetric."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.choices import Method
from pip_xl.stats.generic_studies import GenericStudies
from pip_xl.stats.measures import Measure
from pip_xl.stats.meta_analysis import MetaAnalysis, meta_analysis
from pip_xl.stats.options import Options
from pip_xl.stats.small_study.funnel import Funnel, funnel_of
from pip_xl.stats.small_study.leading_studies import LeadingStudies
from pip_xl.stats.small_study.missing_studies import MissingStudies, missing_studies
from pip_xl.stats.small_study.side import Side, side_of
from pip_xl.stats.studies import Studies


@dataclass(frozen=True, slots=True, eq=False)
class TrimAndFill:
    """The studies with those that are missing, pooled.

    Attributes
    ----------
    k0 : int
        Number of missing studies.
    side : Side
        Where they are missing.
    studies : GenericStudies
        Effects and standard errors of the studies that have them, in the order of the data, then
        of the filled ones; logarithms of ratios.
    result : MetaAnalysis
        What they give together: ratios as ratios.
    """

    k0: int
    side: Side
    studies: GenericStudies
    result: MetaAnalysis


def trim_and_fill(
    studies: Studies,
    options: Options,
    estimator: MissingStudies = MissingStudies.L0,
    side: Side | None = None,
) -> TrimAndFill:
    """Trim studies without counterpart, pool the others, and fill in mirror images.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    options : Options
        Measure and convention decide on the effects, model and estimator of tau² on how they are
        pooled, in trimming as at the end: always by inverse variance.
    estimator : MissingStudies
        Of the number of missing studies.
    side : Side, optional
        Where studies are missing; by default `side_of` tells.

    Returns
    -------
    TrimAndFill

    Raises
    ------
    NotEstimable
        If fewer than three studies have an effect, if all have the same standard error and no side
        is given, or if the number of missing studies does not settle.

    Notes
    -----
    Duval and Tweedie, Biometrics 2000;56:455-63, and J Am Stat Assoc 2000;95:89-98; the same as
    metafor's trimfill. Of studies with exactly the same effect the last one in the data is trimmed
    first, as metafor does: only there the order of the data matters.

    Examples
    --------
    >>> from pip_xl.stats import GenericStudies
    >>> effects, errors = [0.0, 0.1, 0.2, 0.6, 0.9, 1.1], [0.1, 0.2, 0.15, 0.3, 0.4, 0.5]
    >>> filled = trim_and_fill(GenericStudies(effects, errors), Options.parse("GENERIC"))
    >>> filled.k0, filled.side.value, round(filled.result.estimate, 4)
    (2, 'left', 0.1668)
    """
    funnel = funnel_of(studies, _by_inverse_variance(options), "trim and fill")
    if side is None:
        side = side_of(funnel, options)
    kind = Measure.GENERIC_RATIO if options.measure.is_ratio else Measure.GENERIC
    pooled = replace(options, measure=kind, method=Method.IV)
    y = funnel.estimate if side is Side.LEFT else -funnel.estimate
    order = y.argsort(kind="stable")
    k0, mean = _trim(
        Funnel(y[order], funnel.variance[order], funnel.magnitude, order), pooled, estimator
    )
    far = order[funnel.k - k0 :]
    images = 2 * mean - y[far]
    try:
        everything = GenericStudies(
            np.concatenate((funnel.estimate, images if side is Side.LEFT else -images)),
            np.sqrt(np.concatenate((funnel.variance, funnel.variance[far]))),
        )
    except InputError:
        raise NotEstimable("the mirror image of an effect is too large to compute with") from None
    return TrimAndFill(k0, side, everything, meta_analysis(everything, pooled))


def _by_inverse_variance(options: Options) -> Options:
    """The options without Mantel-Haenszel, which may leave out other studies."""
    return replace(options, method=Method.IV) if options.method is Method.MH else options


def _trim(funnel: Funnel, options: Options, estimator: MissingStudies) -> tuple[int, float]:
    """The number of missing studies and the effect of those that are not trimmed.

    Studies come in the order of their effects, and the last ones are trimmed.
    """
    origin = funnel.estimate[funnel.k // 2]
    effects = funnel.estimate - origin
    leading = LeadingStudies(effects, funnel.variance, options)
    size = float(abs(origin)) + funnel.magnitude
    tried = [0]
    while True:
        k0 = tried[-1]
        pooled = leading.pooled(funnel.k - k0)
        missing = missing_studies(estimator, effects, pooled.effect, size + pooled.size)
        if missing == k0:
            return k0, float(origin + pooled.effect)
        if missing in tried:
            numbers = sorted(tried[tried.index(missing) :])
            listed = f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
            raise NotEstimable(
                "trim and fill does not settle: the number of missing studies alternates between "
                f"{listed}; another estimator or model may settle"
            )
        tried.append(missing)
