"""A printed result of a meta-analysis."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pip_xl.stats.consistency.printed import Printed
from pip_xl.stats.options import DEFAULT_LEVEL

#: The figures of a result, with the words by which messages call them.
FIGURES = {
    "estimate": "The estimate",
    "lower": "The lower limit",
    "upper": "The upper limit",
    "p": "P",
    "q": "Q (Chi2)",
    "df": "df",
    "q_p": "P of Q",
    "i2": "I2",
    "tau2": "Tau2",
    "studies": "The number of studies",
}

#: An I2 printed without a percent sign is one from here on; the digit 1 alone can be both.
_PERCENT_ABOVE = 1.0


@dataclass(frozen=True)
class ReportedResult:
    """The figures of a printed result; None where one is not printed.

    Attributes
    ----------
    estimate, lower, upper : Printed or None
        Pooled effect and limits of its interval, ratios as ratios.
    p : Printed or None
        P value of the effect.
    q, df, q_p : Printed or None
        Cochran's Q (Chi2), its degrees of freedom and P value.
    i2, tau2 : Printed or None
        Heterogeneity.
    studies : Printed or None
        Number of studies.
    is_ratio : bool
        Whether estimate and limits are ratios.
    level : float
        Confidence level of the interval.
    """

    estimate: Printed | None = None
    lower: Printed | None = None
    upper: Printed | None = None
    p: Printed | None = None
    q: Printed | None = None
    df: Printed | None = None
    q_p: Printed | None = None
    i2: Printed | None = None
    tau2: Printed | None = None
    studies: Printed | None = None
    is_ratio: bool = False
    level: float = DEFAULT_LEVEL

    @cached_property
    def i2_fraction(self) -> Printed | None:
        """I2 as a fraction; None too where the digit 1 stands for 1 % or for all of it."""
        i2 = self.i2
        if i2 is None or i2.is_percent:
            return i2
        if i2.text.lstrip("<>") == "1":
            return None
        return i2.as_percentage() if i2.value > _PERCENT_ABOVE or not i2.decimals else i2

    @cached_property
    def printed_df(self) -> int | None:
        """Degrees of freedom of Q as printed, where there are any."""
        return _at_least_one(self.df)

    @cached_property
    def df_of_studies(self) -> int | None:
        """Degrees of freedom if every study counts."""
        k = None if self.studies is None else self.studies.whole
        return k - 1 if k is not None and k > 1 else None

    @property
    def any_df(self) -> int | None:
        """Degrees of freedom as printed, or by the number of studies."""
        return self.printed_df or self.df_of_studies

    @property
    def if_all_count(self) -> str:
        """What to add to a statement whose degrees of freedom come from the number of studies."""
        if self.printed_df or self.df_of_studies is None:
            return ""
        return f", if all {self.df_of_studies + 1} studies count"


def _at_least_one(figure: Printed | None) -> int | None:
    """A whole number of at least 1."""
    whole = None if figure is None else figure.whole
    return whole if whole is not None and whole >= 1 else None
