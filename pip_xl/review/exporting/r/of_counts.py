"""R lines for analyses of events and totals."""

from __future__ import annotations

from pip_xl.review.exporting.r.model_options import r_level, r_rma
from pip_xl.stats import Measure, Method, Options

_COUNTS = "ai = events1, n1i = total1, ci = events2, n2i = total2, data = d"
_PARTICIPANTS = "d$total1 > 0 & d$total2 > 0"
_SOME_EVENTS = "d$events1 + d$events2 > 0"
_NOT_ONLY_EVENTS = "d$events1 + d$events2 < d$total1 + d$total2"

#: Half an event is added to all cells of a study with a zero cell, in Mantel-Haenszel sums too.
_IN_SUMS = 'add = c(1/2, 1/2), to = c("only0", "only0"), drop00 = FALSE'

_Q_AND_TAU2 = (
    "w <- 1 / es$vi",
    "q <- sum(w * (es$yi - mh)^2)  # about the Mantel-Haenszel estimate",
    "tau2 <- max(0, (q - (nrow(es) - 1)) / (sum(w) - sum(w^2) / sum(w)))",
)

_RISK_DIFFERENCES = (
    "zero <- with(d, events1 == 0 | events2 == 0 | events1 == total1 | events2 == total2)",
    "a <- d$events1 + zero / 2; n1 <- d$total1 + zero; b <- n1 - a",
    "c <- d$events2 + zero / 2; n2 <- d$total2 + zero; e <- n2 - c",
    "es <- data.frame(yi = d$events1 / d$total1 - d$events2 / d$total2,",
    "                 vi = a * b / n1^3 + c * e / n2^3)",
)


def lines_of_counts(options: Options, *, one_study: bool) -> list[str]:
    """Write the lines that pool the rows of ``d``.

    Parameters
    ----------
    options : Options
        Those of the analysis.
    one_study : bool
        Whether only one study counts in Q.

    Returns
    -------
    list of str
        The result is in ``r``.
    """
    if options.convention.name == "metafor":
        return _of_metafor(options, one_study=one_study)
    if options.measure is Measure.RD:
        return _risk_difference_of_revman(options, one_study=one_study)
    return _ratio_of_revman(options, one_study=one_study)


def _of_metafor(options: Options, *, one_study: bool) -> list[str]:
    """As metafor does it by itself."""
    lines = [f"d <- d[{_PARTICIPANTS}, ]"]
    if options.method is Method.PETO:
        return [*lines, f"r <- rma.peto({_COUNTS}, {r_level(options)})"]
    measure = f'measure = "{options.measure}", {_COUNTS}'
    if options.method is Method.MH:
        return [*lines, f"r <- rma.mh({measure}, {r_level(options)})"]
    return [*lines, f"es <- escalc({measure})", r_rma(options, one_study=one_study)]


def _ratio_of_revman(options: Options, *, one_study: bool) -> list[str]:
    """Risk ratios and odds ratios: studies without events, for odds with nothing else, are out."""
    kept = [_PARTICIPANTS, _SOME_EVENTS]
    if options.measure is not Measure.RR:
        kept.append(_NOT_ONLY_EVENTS)
    lines = [f"d <- d[{' & '.join(kept)}, ]"]
    if options.method is Method.PETO:
        return [*lines, f"r <- rma.peto({_COUNTS}, {r_level(options)})"]
    measure = f'measure = "{options.measure}", {_COUNTS}'
    pooled = [f"rma.mh({measure},", f"            {_IN_SUMS}, {r_level(options)})"]
    if options.method is Method.MH and not options.is_random:
        return [*lines, f"r <- {pooled[0]}", *pooled[1:]]
    lines += [f"es <- escalc({measure},", '             add = 1/2, to = "only0")']
    if not options.q_about_mantel_haenszel or one_study:
        return [*lines, r_rma(options, one_study=one_study)]
    return [
        *lines,
        f"mh <- c({pooled[0]}",
        f"{pooled[1]}$beta)",
        *_Q_AND_TAU2,
        r_rma(options, one_study=False, tau2="tau2"),
    ]


def _risk_difference_of_revman(options: Options, *, one_study: bool) -> list[str]:
    """Risk differences: the variances have the corrected cells, the differences do not."""
    lines = [f"d <- d[{_PARTICIPANTS}, ]", *_RISK_DIFFERENCES]
    if options.method is Method.IV:
        return [*lines, r_rma(options, one_study=one_study)]
    weighted = ["m <- n1 * n2 / (n1 + n2)", "mh <- sum(m * es$yi) / sum(m)"]
    if options.is_random:
        if not options.q_about_mantel_haenszel or one_study:
            return [*lines, r_rma(options, one_study=one_study)]
        return [*lines, *weighted, *_Q_AND_TAU2, r_rma(options, one_study=False, tau2="tau2")]
    return [
        *lines,
        *weighted,
        "se <- sqrt(sum((a * b * n2^3 + c * e * n1^3) / (n1 * n2 * (n1 + n2)^2))) / sum(m)",
        f"half <- qnorm((1 + {options.level!r}) / 2) * se  # Greenland and Robins 1985",
        "r <- list(beta = mh, ci.lb = mh - half, ci.ub = mh + half)",
    ]
