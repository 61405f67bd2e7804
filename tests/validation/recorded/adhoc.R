# Pooled effects with metafor's test="adhoc", Knapp and Hartung's standard error unless Wald's is the
# larger one: metadat's dat.hine1989 and dat.egger2001, where it often is, and dat.bcg and
# dat.normand1999, where it is not.
suppressMessages(library(metafor))
cat("name,value\n")
say <- function(what, value) cat(sprintf("%s,%.17g\n", what, value))
# Iterations stop at steps of tau² that are small for the effects at hand.
tight <- function(d) list(tol = 1e-14, threshold = max(1, var(d$yi)) * 1e-14, maxiter = 10000)

record <- function(set, measure, d) {
  for (method in c("DL", "REML", "ML", "PM", "HE", "SJ", "HS", "EB")) {
    fit <- rma(yi, vi, data = d, method = method, test = "adhoc", control = tight(d))
    new <- predict(fit)
    figures <- list(estimate = fit$b[1], lower = fit$ci.lb, upper = fit$ci.ub, se = fit$se,
                    z = fit$zval, p = fit$pval, pi_lower = new$pi.lb, pi_upper = new$pi.ub)
    for (what in names(figures)) say(paste(set, measure, method, what), figures[[what]])
  }
}
for (measure in c("RR", "OR", "RD")) {
  record("hine1989_bin", measure, escalc(measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.hine1989))
  record("egger2001_bin", measure, escalc(measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001))
  record("bcg_bin", measure, escalc(measure, ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg))
}
for (measure in c("MD", "SMD"))
  record("normand1999_con", measure,
         escalc(measure, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                data = dat.normand1999))
