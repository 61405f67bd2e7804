"""The named cells of the sheet Start: titles and the defaults of all analyses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pip_xl.stats import CHOICES
from pip_xl.stats.options import DEFAULT_LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A named cell.

    Attributes
    ----------
    name : str
        The defined name that formulas use.
    label : str
        What stands beside it.
    help : str
        What to enter.
    default : str or float
        Its value in a new workbook.
    choices : tuple of str
        The allowed values, where there is a list.
    """

    name: str
    label: str
    help: str
    default: str | float
    choices: tuple[str, ...] = ()


def _option(name: str, option: str, label: str, help_: str, default: str | None = None) -> Setting:
    """A default of the analyses, with the values that the statistics know."""
    choices = tuple(CHOICES[option])
    return Setting(
        name=name, label=label, help=help_, default=default or choices[0], choices=choices
    )


#: The named cells by name, in the order of the sheet.
SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        setting.name: setting
        for setting in (
            Setting(
                name="review_title",
                label="Title of the review",
                help="Shown on every plot.",
                default="Untitled review",
            ),
            Setting(
                name="arm_1",
                label="Arm 1",
                help="What the experimental arm received: it is in the columns ending in 1.",
                default="Intervention",
            ),
            Setting(
                name="arm_2",
                label="Arm 2",
                help="What the comparator arm received: it is in the columns ending in 2.",
                default="Control",
            ),
            Setting(
                name="lower_favours",
                label="Lower values favour",
                help="Which arm a ratio below 1, or a difference below 0, speaks for.",
                default="Arm 1",
                choices=("Arm 1", "Arm 2"),
            ),
            _option("default_model", "model", "Model", "Random effects or one fixed effect."),
            Setting(
                name="default_method",
                label="Method",
                help="How studies are weighted; automatic: as the convention has it.",
                default="automatic",
                choices=("automatic", *CHOICES["method"]),
            ),
            _option(
                "default_tau_method",
                "tau_method",
                "Estimator of tau2",
                "How the variance between studies is estimated.",
            ),
            _option("default_ci_method", "ci_method", "Interval", "Interval of pooled effects."),
            Setting(
                name="default_level",
                label="Confidence level",
                help="Of all intervals, such as 0.95.",
                default=DEFAULT_LEVEL,
            ),
            _option(
                "default_convention",
                "convention",
                "Convention",
                "Whose rules count where programs differ: Review Manager 5 or metafor.",
            ),
        )
    }
)
