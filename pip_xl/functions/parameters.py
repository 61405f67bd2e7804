"""The arguments that many functions share; their allowed values are those of the statistics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from pip_xl.functions.declaration import Parameter
from pip_xl.stats import CHOICES
from pip_xl.stats.kinds import STUDY_KINDS
from pip_xl.stats.measures import DataKind
from pip_xl.stats.options import DEFAULT_LEVEL

_COLUMNS: Final = {kind: ", ".join(studies.FIELDS) for kind, studies in STUDY_KINDS.items()}


def data_of(kind: DataKind | None = None) -> Parameter:
    """Declare the range with the studies.

    Parameters
    ----------
    kind : DataKind, optional
        The kind of data, where the function takes only one.

    Returns
    -------
    Parameter
        The argument ``data``.

    Examples
    --------
    >>> data_of("continuous").help
    'one study a row: mean1, sd1, n1, mean2, sd2, n2. Titles and blank rows are passed over'
    """
    columns = "; or ".join(_COLUMNS.values()) if kind is None else _COLUMNS[kind]
    logarithms = " (ratios as logarithms)" if kind in (None, "generic") else ""
    return Parameter(
        "data",
        f"one study a row: {columns}{logarithms}. Titles and blank rows are passed over",
        "data",
    )


DATA: Final = data_of()
LABELS: Final = Parameter("labels", "one column beside the data: the name of each study", "labels")


def _option(name: str, chooses: str, *, has_default: bool = True) -> Parameter:
    """Declare an option from the values that the statistics know."""
    words = [
        value if value == said else f"{value} ({said})" for value, said in CHOICES[name].items()
    ]
    return Parameter(
        name,
        f"{chooses}: {', '.join(words)}",
        "option",
        default=next(iter(CHOICES[name])) if has_default else None,
        choices=tuple(CHOICES[name]),
        optional=True,
        brief=f"{chooses}: {', '.join(CHOICES[name])}",
    )


MEASURE: Final = _option(
    "measure",
    "effect measure; omitted: RR for four columns, GENERIC for two, to be given for six",
    has_default=False,
)
MODEL: Final = _option("model", "random effects or one fixed effect, the only model of PETO_OR")
METHOD: Final = _option(
    "method", "how studies are weighted; omitted: as the convention has it", has_default=False
)
TAU_METHOD: Final = _option(
    "tau_method",
    "estimator of the variance between studies; R's rma() starts from REML, here DL is the default",
)
CI_METHOD: Final = _option("ci_method", "interval of the pooled effect")
PI_METHOD: Final = _option(
    "pi_method",
    "distribution of the prediction interval; omitted: as the convention has it",
    has_default=False,
)
LEVEL: Final = Parameter(
    "level",
    "confidence level of the intervals, 0.95 or 95",
    "number",
    default=DEFAULT_LEVEL,
    optional=True,
)
CONVENTION: Final = _option("convention", "whose rules, where programs differ")


class Described(Protocol):
    """A figure that says what it is."""

    @property
    def help(self) -> str:
        """What it is."""
        ...


def output_of(outputs: Mapping[str, Described]) -> Parameter:
    """Declare the option that chooses among figures; the first is the default.

    Parameters
    ----------
    outputs : mapping of str to Figure or the like
        The figures by the name under which this function gives them.

    Returns
    -------
    Parameter
        The option ``output``.

    Examples
    --------
    >>> from pip_xl.functions.figures import FIGURES
    >>> output_of({"q": FIGURES["q"], "p": FIGURES["q_p"]}).choices
    ('q', 'p')
    """
    return Parameter(
        "output",
        "which figure: " + ", ".join(f"{name} ({each.help})" for name, each in outputs.items()),
        "option",
        default=next(iter(outputs)),
        choices=tuple(outputs),
        optional=True,
        brief="which figure: " + ", ".join(outputs),
    )
