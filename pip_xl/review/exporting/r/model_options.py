"""The options that a call of metafor takes for model, interval and level."""

from __future__ import annotations

from decimal import Decimal

from pip_xl.stats import CiMethod, Options

_TESTS = {CiMethod.WALD: "z", CiMethod.HKSJ: "knha", CiMethod.HKSJ_ADHOC: "adhoc"}


def r_level(options: Options) -> str:
    """The confidence level in percent, as metafor takes it.

    Examples
    --------
    >>> r_level(Options.parse("RR", level=0.999))
    'level = 99.9'
    """
    return f"level = {(Decimal(repr(options.level)) * 100).normalize():f}"


def r_test(options: Options, *, one_study: bool) -> str:
    """The test and interval; one study has only those by the normal distribution."""
    return f'test = "{"z" if one_study else _TESTS[options.ci_method]}"'


def r_method(options: Options, *, one_study: bool) -> str:
    """The model; estimators that iterate go on to the last digit."""
    if one_study or not options.is_random:
        return 'method = "FE"'
    method = f'method = "{options.tau_method}"'
    return f"{method}, control = exact(es$yi)" if options.tau_estimator.iterative else method


def r_rma(options: Options, *, one_study: bool, tau2: str = "") -> str:
    """The line that pools the effects and variances of ``es`` by inverse variance.

    Parameters
    ----------
    options : Options
        Model, estimator of tau², interval and level.
    one_study : bool
        Whether there is one study only.
    tau2 : str
        The R variable with tau², where it is not estimated.
    """
    how = f"tau2 = {tau2}" if tau2 else r_method(options, one_study=one_study)
    test, level = r_test(options, one_study=one_study), r_level(options)
    return f"r <- rma(yi, vi, data = es, {how}, {test}, {level})"
