# Peto's one-step log odds ratios with their standard errors: metadat's dat.bcg and dat.egger2001.
suppressMessages(library(metafor))
cat("name,value\n")
record <- function(set, d) {
  for (i in seq_along(d$yi)) {
    cat(sprintf("%s %d y,%.17g\n", set, i, d$yi[i]))
    cat(sprintf("%s %d se,%.17g\n", set, i, sqrt(d$vi[i])))
  }
}
record("bcg", escalc("PETO", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg, to = "none"))
record("egger2001", escalc("PETO", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001, to = "none"))
