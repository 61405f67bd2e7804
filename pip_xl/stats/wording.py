"""The method of an analysis in words."""

from __future__ import annotations

from pip_xl.stats.choices import CiMethod, Method
from pip_xl.stats.options import Options


def method_in_words(options: Options, *, one_study: bool = False) -> str:
    """Say how an analysis was pooled, so that a reader can repeat it.

    Parameters
    ----------
    options : Options
        The options of the analysis.
    one_study : bool
        Whether a single study is all there is: it has a Wald interval whatever the options say.

    Returns
    -------
    str

    Examples
    --------
    >>> print(method_in_words(Options.parse("MD")))
    Inverse-variance random effects, DerSimonian-Laird tau², Wald interval, RevMan5
    >>> print(method_in_words(Options.parse("RR", model="fixed")))
    Mantel-Haenszel fixed effect, Wald interval, RevMan5
    """
    parts = [_weights_in_words(options)]
    if options.is_random:
        parts.append(f"{options.tau_estimator.in_words} tau²")
    parts += [_interval_in_words(options.ci_method, one_study), options.convention.name]
    return ", ".join(parts)


def _interval_in_words(asked: CiMethod, one_study: bool) -> str:
    """Kind of interval, and why it is not the one that was asked for."""
    if one_study and asked.uses_t:
        return f"Wald interval ({asked} needs at least 2 studies)"
    kind, _, variant = asked.in_words.partition(" ")
    return f"{kind} interval {variant}".rstrip()


def _weights_in_words(options: Options) -> str:
    """Method and model."""
    if options.is_random:
        weights = "inverse-variance random effects"
        tables = options.q_about_mantel_haenszel
        return f"Mantel-Haenszel (Q) with {weights}" if tables else weights.capitalize()
    if options.method is Method.IV:
        return "Inverse-variance fixed effect"
    return f"{options.method.in_words} fixed effect"
