"""Subgroups of the studies, each pooled on its own, and the test whether they differ."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.arrays import Places
from pip_xl.stats.distributions import chi2_p
from pip_xl.stats.heterogeneity import i2_from_q
from pip_xl.stats.lazy import lazy
from pip_xl.stats.meta_analysis import MetaAnalysis, meta_analysis, refuse_many
from pip_xl.stats.options import Options
from pip_xl.stats.studies import Studies
from pip_xl.stats.unchangeable import Unchangeable
from pip_xl.stats.weighted_effects import WeightedEffects


class SubgroupTest(NamedTuple):
    """Heterogeneity between the pooled effects of subgroups.

    Attributes
    ----------
    q, df, p : float
        Cochran's Q between the subgroups, its degrees of freedom and its P value.
    i2 : float
        The share of their variation that chance does not explain, a fraction.
    """

    q: float
    df: int
    p: float
    i2: float


class Subgroups(Unchangeable):
    """Meta-analyses of the subgroups of some studies; cannot be changed.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        All studies.
    groups : sequence of hashable
        The group of each study.
    options : Options
        How to pool.

    Attributes
    ----------
    places : mapping of group to array of int
        Positions of each group's studies in the data, in order of first appearance.
    analyses : mapping of group to MetaAnalysis
        Each with its own tau².
    """

    places: Mapping[Hashable, Places]
    analyses: Mapping[Hashable, MetaAnalysis]

    def __init__(self, studies: Studies, groups: Sequence[Hashable], options: Options) -> None:
        refuse_many(studies)
        if len(groups) != len(studies):
            raise InputError(
                f"there are {len(groups)} groups for {len(studies)} studies: name one for each"
            )
        members: dict[Hashable, list[int]] = {}
        for place, group in enumerate(groups):
            members.setdefault(group, []).append(place)
        places = {group: np.array(some) for group, some in members.items()}
        for own in places.values():
            own.flags.writeable = False
        self.__dict__["places"] = MappingProxyType(places)
        self.__dict__["analyses"] = MappingProxyType(
            {group: meta_analysis(studies.take(own), options) for group, own in places.items()}
        )

    @lazy
    def test(self) -> SubgroupTest:
        """The test whether the groups differ."""
        return subgroup_test(self.analyses.values())


def pool_subgroups(studies: Studies, groups: Sequence[Hashable], options: Options) -> Subgroups:
    """Pool the studies of each group on its own.

    Parameters
    ----------
    studies : DichotomousStudies, ContinuousStudies or GenericStudies
        The data, of the kind that the measure needs.
    groups : sequence of hashable
        The group of each study.
    options : Options
        How to pool.

    Returns
    -------
    Subgroups

    Raises
    ------
    InputError
        If the groups are not as many as the studies, the data are of another kind than the measure
        needs, or have two dimensions.

    Examples
    --------
    >>> from pip_xl.stats import GenericStudies
    >>> trials = GenericStudies([0.1, 0.3, 0.9, 1.1], [0.1, 0.1, 0.2, 0.2])
    >>> groups = pool_subgroups(trials, ["a", "a", "b", "b"], Options.parse("GENERIC", "fixed"))
    >>> [round(analysis.estimate, 12) for analysis in groups.analyses.values()]
    [0.2, 1.0]
    >>> round(groups.test.q, 12), groups.test.df, round(groups.test.i2, 12)
    (25.6, 1, 0.9609375)
    """
    return Subgroups(studies, groups, options)


def subgroup_test(analyses: Iterable[MetaAnalysis]) -> SubgroupTest:
    """Test whether the pooled effects of subgroups differ.

    Parameters
    ----------
    analyses : iterable of MetaAnalysis
        One a subgroup, pooled under the same options.

    Returns
    -------
    SubgroupTest

    Raises
    ------
    NotEstimable
        If fewer than two of them can be estimated.

    Notes
    -----
    Cochrane Handbook 10.11.3.1; Deeks and Higgins, Statistical algorithms in Review Manager 5
    (2010): the heterogeneity of the pooled effects as if they were studies, with their standard
    errors by the weights, whatever the interval of each effect.

    Examples
    --------
    >>> from pip_xl.stats import GenericStudies
    >>> options = Options.parse("GENERIC")
    >>> pairs = ([0.1, 0.3], [0.5, 0.9])
    >>> test = subgroup_test(meta_analysis(GenericStudies(y, [0.2, 0.2]), options) for y in pairs)
    >>> round(test.q, 6), test.df, round(test.p, 6)
    (4.166667, 1, 0.041227)
    """
    effects, errors = [], []
    for analysis in analyses:
        try:
            effect, error = analysis.pooled.estimate, analysis.wald_se
        except NotEstimable:
            continue
        effects.append(effect)
        errors.append(error)
    if len(effects) < 2:
        raise NotEstimable(
            "a test between subgroups needs at least 2 groups that can be estimated, here "
            f"{'is' if len(effects) == 1 else 'are'} {len(effects)}"
        )
    df = len(effects) - 1
    between = WeightedEffects(np.array(effects), np.square(errors), len(effects))
    q = between.q
    return SubgroupTest(float(q), df, float(chi2_p(q, df)), float(i2_from_q(q, df)))
