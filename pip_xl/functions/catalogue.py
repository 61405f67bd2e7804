"""The catalogue of worksheet functions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from pip_xl.functions import (
    heterogeneity,
    pooled_effects,
    reported_results,
    reports,
    row_checks,
    single_studies,
    study_results,
    study_rows,
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
            single_studies.FUNCTIONS,
            study_rows.FUNCTIONS,
            row_checks.FUNCTIONS,
            reported_results.FUNCTIONS,
        )
    }
)
