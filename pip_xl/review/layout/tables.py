"""The tables of the extraction workbook, in the order of its sheets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pip_xl.review.layout.analyses import ANALYSES
from pip_xl.review.layout.data_tables import CONTINUOUS, DICHOTOMOUS, GENERIC
from pip_xl.review.layout.prisma import PRISMA
from pip_xl.review.layout.reported import REPORTED
from pip_xl.review.layout.risk_of_bias import RISK_OF_BIAS, RISK_OF_BIAS_2
from pip_xl.review.layout.studies import STUDIES
from pip_xl.review.layout.table import Table

#: The tables by name.
TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            STUDIES,
            RISK_OF_BIAS,
            RISK_OF_BIAS_2,
            PRISMA,
            DICHOTOMOUS,
            CONTINUOUS,
            GENERIC,
            ANALYSES,
            REPORTED,
        )
    }
)
