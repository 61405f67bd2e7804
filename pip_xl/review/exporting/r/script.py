"""The R script that repeats all analyses of a review."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from pip_xl.errors import InputError, NotEstimable
from pip_xl.review.exporting.r.of_counts import lines_of_counts
from pip_xl.review.exporting.r.of_means import lines_of_estimates, lines_of_means
from pip_xl.review.exporting.r.quoting import r_comment, r_string
from pip_xl.review.figures import studies_kind
from pip_xl.review.layout.analyses import DATA_KINDS
from pip_xl.review.pooled import PooledAnalysis
from pip_xl.review.tidy import TABLE_FILES
from pip_xl.stats import MetaAnalysis

SCRIPT_FILE = "analyses.R"

_LINES: MappingProxyType[str, Callable[..., list[str]]] = MappingProxyType(
    {
        "Dichotomous": lines_of_counts,
        "Continuous": lines_of_means,
        "Generic": lines_of_estimates,
    }
)

_PREAMBLE = """\
# The analyses of this folder, repeated with R and its package metafor. Run in this folder:
#
#     Rscript analyses.R
#
# prints a line an analysis: id, estimate, lower and upper limit, tau2, with all their digits.
# Ratios are ratios, their tau2 is on the log scale. results.csv has the same figures by pip-xl.

suppressMessages(library(metafor))

read <- function(file) {
  read.csv(file, encoding = "UTF-8", na.strings = "", colClasses = c(analysis = "character"))
}

# The rows of an analysis; blank ones are passed over.
rows <- function(table, id, figures) {
  d <- table[!is.na(table$analysis) & tolower(trimws(table$analysis)) == tolower(trimws(id)), ]
  d[complete.cases(d[figures]), figures]
}

# Estimate, limits and tau2 of a result.
figures <- function(r, scale = identity, tau2 = NA) {
  c(scale(c(r$beta, r$ci.lb, r$ci.ub)), tau2)
}

# Where an estimator of tau2 iterates, it goes on to the last digit.
exact <- function(yi) list(threshold = max(1, var(yi)) * 1e-14, tol = 1e-14, maxiter = 10000)

analysis <- function(id, result) {
  shown <- tryCatch(result, error = function(e) {
    message(id, ": ", conditionMessage(e))
    rep(NA, 4)
  })
  name <- paste0('"', gsub('"', '""', id, fixed = TRUE), '"')
  line <- paste(c(name, sprintf("%.17g", shown)), collapse = ",")
  writeLines(enc2utf8(line), useBytes = TRUE)
}

writeLines("id,estimate,lower,upper,tau2")
"""


def r_script(analyses: Sequence[PooledAnalysis]) -> str:
    """Write the script.

    Parameters
    ----------
    analyses : sequence of PooledAnalysis
        The analyses.

    Returns
    -------
    str
        R code. Each analysis stands by itself under a comment that names it, its method and whose
        convention it follows; one that cannot be computed is a comment with the reason.
    """
    tables = [kind for kind in DATA_KINDS if any(each.data == kind for each in analyses)]
    read = [f"{kind.lower()} <- read({r_string(TABLE_FILES[kind])})" for kind in tables]
    blocks = ["\n".join(_block(each)) for each in analyses]
    return "\n\n".join([_PREAMBLE.rstrip(), "\n".join(read), *blocks]) + "\n"


def _block(analysis: PooledAnalysis) -> Iterator[str]:
    """The lines of one analysis."""
    title = " ".join((analysis.name, analysis.comparison)).strip()
    about = ", ".join(part for part in (analysis.outcome, analysis.time_point) if part)
    yield r_comment(f"{title}: {about}" if about else title)
    try:
        result = analysis.pool()
        _ = result.estimate, result.lower
    except (InputError, NotEstimable) as error:
        yield r_comment(f"not computed: {error}")
        return
    yield r_comment(f"{result.options.measure.in_words}; {result.method_in_words}")
    if result.options.q_about_mantel_haenszel and result.options.is_random:
        yield "# (Q and tau2 are about the Mantel-Haenszel estimate, which metafor does not do)"
    kind = analysis.data
    fields = ", ".join(f'"{field}"' for field in studies_kind(kind).FIELDS)
    yield f"analysis({r_string(analysis.name)}, {{"
    yield f"  d <- rows({kind.lower()}, {r_string(analysis.name)}, c({fields}))"
    one_study = result.k - len(result.only_in_sums) == 1
    yield from (f"  {line}" for line in _LINES[kind](result.options, one_study=one_study))
    yield f"  {_shown(result, one_study=one_study)}"
    yield "})"


def _shown(result: MetaAnalysis, *, one_study: bool) -> str:
    """The line that gives estimate, limits and tau2."""
    arguments = ["r"]
    if result.options.measure.is_ratio:
        arguments.append("exp")
    if result.options.is_random and not one_study:
        arguments.append("tau2 = r$tau2")
    return f"figures({', '.join(arguments)})"
