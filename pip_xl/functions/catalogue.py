"""The catalogue of worksheet functions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from pip_xl.functions import (
    absolute_effects,
    by_study,
    checks,
    cluster_trials,
    combined_groups,
    conversions,
    heterogeneity,
    pooled_effects,
    regression,
    reported_results,
    reports,
    row_checks,
    single_studies,
    small_study_effects,
    study_results,
    study_rows,
    subgroups,
    trim_and_fill,
)
from pip_xl.functions.declaration import Function

#: Every worksheet function by its name.
CATALOGUE: Final[Mapping[str, Function]] = MappingProxyType(
    {
        function.name: function
        for function in chain(
            pooled_effects.FUNCTIONS,
            heterogeneity.FUNCTIONS,
            reports.FUNCTIONS,
            study_results.FUNCTIONS,
            subgroups.FUNCTIONS,
            by_study.FUNCTIONS,
            regression.FUNCTIONS,
            small_study_effects.FUNCTIONS,
            trim_and_fill.FUNCTIONS,
            single_studies.FUNCTIONS,
            study_rows.FUNCTIONS,
            conversions.FUNCTIONS,
            combined_groups.FUNCTIONS,
            cluster_trials.FUNCTIONS,
            absolute_effects.FUNCTIONS,
            row_checks.FUNCTIONS,
            reported_results.FUNCTIONS,
            checks.FUNCTIONS,
        )
    }
)
