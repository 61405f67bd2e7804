"""The options of an analysis: what can be asked for, and which combinations exist."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from pip_xl.errors import NotEstimable, OptionError
from pip_xl.stats.choices import CiMethod, Method, Model, PiMethod
from pip_xl.stats.conventions import CONVENTIONS, REVMAN5, Convention
from pip_xl.stats.measures import Measure
from pip_xl.stats.tau2 import TAU_METHODS, TauMethod
from pip_xl.stats.words import as_typed

T = TypeVar("T")

DEFAULT_LEVEL = 0.95

#: What each option allows, by option and value, with the words for it; the default comes first
#: where there is one for all analyses.
CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "measure": {measure.value: measure.in_words for measure in Measure},
        "model": {model.value: model.in_words for model in Model},
        "method": {method.value: method.in_words for method in Method},
        "tau_method": {name: method.in_words for name, method in TAU_METHODS.items()},
        "ci_method": {method.value: method.in_words for method in CiMethod},
        "pi_method": {method.value: method.in_words for method in PiMethod},
        "convention": {name: convention.in_words for name, convention in CONVENTIONS.items()},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A combination of options that exists; made by `Options.parse`.

    Attributes
    ----------
    measure : Measure
        What is compared.
    model : Model
        Random effects or fixed effect.
    method : Method
        How studies are weighted.
    tau_method : str
        Name of the estimator of tau².
    ci_method : CiMethod
        Kind of confidence interval of the pooled effect.
    pi_method : PiMethod
        Distribution of the prediction interval.
    level : float
        Confidence level of all intervals, as a fraction.
    convention : Convention
        Whose rules.
    """

    measure: Measure
    model: Model
    method: Method
    tau_method: str
    ci_method: CiMethod
    pi_method: PiMethod
    level: float
    convention: Convention

    @property
    def tau_estimator(self) -> TauMethod:
        """The estimator of tau²."""
        return TAU_METHODS[self.tau_method]

    @property
    def is_random(self) -> bool:
        """Whether the model is that of random effects."""
        return self.model is Model.RANDOM

    def need_random(self, what: str) -> None:
        """Refuse a figure that only random effects have.

        Parameters
        ----------
        what : str
            The figure in words.

        Raises
        ------
        NotEstimable
            If the model is that of a fixed effect.
        """
        if not self.is_random:
            raise NotEstimable(f"a fixed-effect model has no {what}")

    @property
    def q_about_mantel_haenszel(self) -> bool:
        """Whether Q is taken about the Mantel-Haenszel estimate."""
        if self.method is not Method.MH:
            return False
        if self.model is Model.FIXED:
            return True
        return self.convention.q_about_mantel_haenszel and self.tau_estimator.takes_q

    @classmethod
    def parse(
        cls,
        measure: object,
        model: object = None,
        method: object = None,
        tau_method: object = None,
        ci_method: object = None,
        pi_method: object = None,
        level: object = None,
        convention: object = None,
    ) -> Options:
        """Read options as a person types them.

        Parameters
        ----------
        measure : str
            RR, OR, RD, PETO_OR, MD, SMD, GENERIC or GENERIC_RATIO.
        model : str, optional
            random (default) or fixed; Peto's method is always fixed.
        method : str, optional
            MH, IV or Peto; the convention's own by default.
        tau_method : str, optional
            An estimator of tau²: a key of ``TAU_METHODS``.
        ci_method : str, optional
            Wald (default), HKSJ or HKSJ-adhoc.
        pi_method : str, optional
            t(k-1), t(k-2) or normal; the convention's own by default.
        level : float, optional
            0.95 by default; 95 means the same.
        convention : str, optional
            RevMan5 (default) or metafor.

        Returns
        -------
        Options
            Case, spaces, hyphens and underscores of the text do not matter; None and blank text
            mean the default.

        Raises
        ------
        OptionError
            If a value is unknown, with the list of the allowed ones, or if the combination does
            not exist.

        Examples
        --------
        >>> options = Options.parse("peto or", level=90)
        >>> options.model.value, options.method.value, options.level
        ('fixed', 'Peto', 0.9)
        """
        try:
            return _parse(
                measure, model, method, tau_method, ci_method, pi_method, level, convention
            )
        except TypeError:
            raise OptionError("an option is one text or number, not a list or range") from None


@lru_cache(maxsize=512, typed=True)
def _parse(
    measure: object,
    model: object,
    method: object,
    tau_method: object,
    ci_method: object,
    pi_method: object,
    level: object,
    convention: object,
) -> Options:
    """`Options.parse` for hashable values."""
    what = _choose("measure", measure, Measure)
    if what is None:
        raise OptionError(f"say what is compared: {_listed(CHOICES['measure'])}", field="measure")
    rules = _convention(convention)
    how = _choose("method", method, Method) or rules.methods[what]
    effects = _choose("model", model, Model)
    if effects is None:
        effects = Model.FIXED if how is Method.PETO else Model.RANDOM
    interval = _choose("ci_method", ci_method, CiMethod) or CiMethod.WALD
    options = Options(
        measure=what,
        model=effects,
        method=how,
        tau_method=_choose("tau_method", tau_method, str) or rules.tau_method,
        ci_method=interval,
        pi_method=_choose("pi_method", pi_method, PiMethod) or rules.pi_methods[interval],
        level=confidence_level(level),
        convention=rules,
    )
    _refuse_impossible(options)
    return options


def _refuse_impossible(options: Options) -> None:
    """Raise for combinations that do not exist."""
    measure, method, rules = options.measure, options.method, options.convention
    if (measure is Measure.PETO_OR) != (method is Method.PETO):
        raise OptionError(
            f"Peto's method and the measure PETO_OR go together: there is no {measure} by "
            f"{method.in_words}",
            field="method",
        )
    if method is Method.MH and measure.data_kind != "dichotomous":
        raise OptionError(
            f"Mantel-Haenszel pools RR, OR and RD; a {measure.in_words} ({measure}) is pooled by "
            "inverse variance (IV)",
            field="method",
        )
    if options.model not in rules.models[method]:
        raise OptionError(
            f"{method.in_words} is a fixed-effect method only{_way_out(method, rules)}",
            field="model",
        )
    if options.ci_method.uses_t and options.model is Model.FIXED:
        way_out = 'the model "random", or ' if Model.RANDOM in rules.models[method] else ""
        raise OptionError(
            f"{options.ci_method} intervals belong to random effects: use {way_out}Wald intervals",
            field="ci_method",
        )


def _way_out(method: Method, rules: Convention) -> str:
    """What to do where a method has no random effects."""
    if method is Method.PETO:
        return ': use the model "fixed"'
    return (
        f" under the convention {rules.name}: use the method IV or, where the model can be chosen, "
        'the model "fixed"'
    )


def plain_text(text: str) -> str:
    """The text of an option without what does not matter: case, spaces, hyphens, underscores."""
    return "".join(text.split()).replace("-", "").replace("_", "").casefold()


def _choose(option: str, value: object, kind: Callable[[str], T]) -> T | None:
    """The chosen value as `kind`, or None for the default."""
    if value is None:
        return None
    allowed = CHOICES[option]
    if not isinstance(value, str):
        raise OptionError(f"{as_typed(value)} is not text: use {_listed(allowed)}", field=option)
    wanted = plain_text(value)
    if not wanted:
        return None
    for name in allowed:
        if plain_text(name) == wanted:
            return kind(name)
    raise OptionError(f"{as_typed(value)} is unknown: use {_listed(allowed)}", field=option)


def _convention(value: object) -> Convention:
    """The convention by name; RevMan's is the default."""
    if isinstance(value, Convention):
        return value
    name = _choose("convention", value, str)
    return REVMAN5 if name is None else CONVENTIONS[name]


def confidence_level(value: Any) -> float:
    """The confidence level as a fraction; percentages are taken as such.

    Parameters
    ----------
    value : float or None
        0.95 and 95 mean the same; None and blank text mean the default.

    Returns
    -------
    float

    Raises
    ------
    OptionError
        If it is no number between 0 and 1 or between 1 and 100.

    Examples
    --------
    >>> confidence_level(None), confidence_level(99)
    (0.95, 0.99)
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return DEFAULT_LEVEL
    if isinstance(value, str):
        raise _no_level(value, "is text and no confidence level: enter")
    try:
        level = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        level = math.nan
    if 1 < level < 100:
        # In decimals, so that 99.9 and 0.999 are the same number.
        level = float(Decimal(repr(level)) / 100)
    if not 0 < 1 - level < 1:  # What is lost beside 1 leaves an interval no width.
        raise _no_level(value, "is no confidence level: use")
    return level


def _no_level(value: object, words: str) -> OptionError:
    """What to say of something that is no confidence level."""
    return OptionError(f"{as_typed(value)} {words} a number such as 0.95 or 95", field="level")


def _listed(names: Iterable[str]) -> str:
    """Names as a list to choose from."""
    *most, last = names
    return f"{', '.join(most)} or {last}"
