"""R lines for analyses of means and of ready estimates."""

from __future__ import annotations

from pip_xl.review.exporting.r.model_options import r_rma
from pip_xl.stats import Measure, Options

_MEANS = "m1i = mean1, sd1i = sd1, n1i = n1, m2i = mean2, sd2i = sd2, n2i = n2, data = d"
_SPREAD = "d <- d[d$sd1 > 0 | d$sd2 > 0, ]"

_SMD_OF_REVMAN = (
    "n <- d$n1 + d$n2",
    "s <- sqrt(((d$n1 - 1) * d$sd1^2 + (d$n2 - 1) * d$sd2^2) / (n - 2))",
    "g <- (d$mean1 - d$mean2) / s * (1 - 3 / (4 * n - 9))",
    "es <- data.frame(yi = g, vi = n / (d$n1 * d$n2) + g^2 / (2 * (n - 3.94)))",
)


def lines_of_means(options: Options, *, one_study: bool) -> list[str]:
    """Write the lines that pool the rows of ``d``; the result is in ``r``.

    Parameters
    ----------
    options : Options
        Those of the analysis.
    one_study : bool
        Whether there is one study only.

    Returns
    -------
    list of str
    """
    if options.measure is Measure.SMD and options.convention.name != "metafor":
        effects = list(_SMD_OF_REVMAN)
    else:
        effects = [f'es <- escalc(measure = "{options.measure}", {_MEANS})']
    return [_SPREAD, *effects, r_rma(options, one_study=one_study)]


def lines_of_estimates(options: Options, *, one_study: bool) -> list[str]:
    """Write the lines that pool estimates with standard errors; ratios are logarithms already."""
    return [
        "es <- data.frame(yi = d$estimate, vi = d$se^2)",
        r_rma(options, one_study=one_study),
    ]
