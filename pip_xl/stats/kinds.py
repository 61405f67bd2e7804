"""The studies of each kind of data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pip_xl.stats.continuous_studies import ContinuousStudies
from pip_xl.stats.dichotomous_studies import DichotomousStudies
from pip_xl.stats.generic_studies import GenericStudies
from pip_xl.stats.measures import DataKind
from pip_xl.stats.studies import Studies

#: What a measure's kind of data is made of; the fields are the columns of a data range.
STUDY_KINDS: Mapping[DataKind, type[Studies]] = MappingProxyType(
    {
        "dichotomous": DichotomousStudies,
        "continuous": ContinuousStudies,
        "generic": GenericStudies,
    }
)
