# metafor's leave1out and cumul of metadat's trials, and the test between subgroups of dat.bcg by
# allocation: a model with its own tau² in each subgroup, then a fixed-effect model of their effects.
suppressMessages(library(metafor))
# Iterations stop at steps of tau² that are small for the effects at hand.
tight <- function(d) list(threshold = max(1, var(d$yi)) * 1e-14, maxiter = 10000)
cat("name,value\n")
say <- function(what, value) cat(sprintf("%s,%.17g\n", what, value))

figures <- c("estimate", "ci.lb", "ci.ub", "pval", "pvals", "Q", "Qp", "tau2", "I2")
analyses <- function(what, made) {
  for (name in intersect(figures, names(made)))
    for (i in seq_along(made[[name]])) say(sprintf("%s %d %s", what, i, sub("pvals", "pval", name)), made[[name]][i])
}
both <- function(what, fit) {
  analyses(paste(what, "leave1out"), leave1out(fit))
  analyses(paste(what, "cumul"), cumul(fit))
}

bcg <- function(measure)
  escalc(measure, ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
egger <- function(measure) escalc(measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001)
normand <- function(measure)
  escalc(measure, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
         data = dat.normand1999)
sets <- list("bcg RR" = bcg("RR"), "bcg RD" = bcg("RD"), "egger2001 OR" = egger("OR"),
             "normand MD" = normand("MD"), "normand SMD" = normand("SMD"))
for (set in names(sets)) {
  for (method in c("FE", "DL", "REML"))
    both(paste(set, method), rma(yi, vi, data = sets[[set]], method = method, control = tight(sets[[set]])))
  both(paste(set, "DL HKSJ"), rma(yi, vi, data = sets[[set]], method = "DL", test = "knha"))
}
for (measure in c("RR", "OR", "RD"))
  both(sprintf("bcg %s MH", measure),
       rma.mh(measure = measure, ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg))
both("egger2001 PETO_OR Peto", rma.peto(ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001))

one <- function(what, fit) {
  say(paste(what, "b"), fit$b[1])
  say(paste(what, "se"), fit$se)
  say(paste(what, "ci.lb"), fit$ci.lb)
  say(paste(what, "ci.ub"), fit$ci.ub)
  say(paste(what, "pval"), fit$pval)
  say(paste(what, "QE"), fit$QE)
  say(paste(what, "QEp"), fit$QEp)
  say(paste(what, "tau2"), fit$tau2)
  say(paste(what, "I2"), fit$I2)
}
groups <- unique(as.character(dat.bcg$alloc))
for (measure in c("RR", "OR", "RD")) for (method in c("FE", "DL", "REML")) {
  what <- paste("subgroups", measure, method)
  fits <- lapply(groups, function(group)
    rma(yi, vi, data = bcg(measure), subset = alloc == group, method = method,
        control = tight(bcg(measure))))
  for (i in seq_along(groups)) one(paste(what, groups[i]), fits[[i]])
  between <- rma(sapply(fits, function(fit) fit$b[1]), sei = sapply(fits, function(fit) fit$se),
                 method = "FE")
  say(paste(what, "between Q"), between$QE)
  say(paste(what, "between Qp"), between$QEp)
  say(paste(what, "between I2"), between$I2)
}
