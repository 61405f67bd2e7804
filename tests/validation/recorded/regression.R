# Mixed-effects meta-regressions by metafor's rma: all estimators of tau2, Wald, Knapp-Hartung and
# ad hoc tests. Years count from 1970: with 1948 and the like metafor loses digits.
suppressMessages(library(metafor))
cat("name,value\n")
control <- list(tol = 1e-14, threshold = 1e-14, maxiter = 10000)
methods <- c("DL", "REML", "ML", "PM", "HE", "SJ", "HS", "EB")
tests <- c(Wald = "z", HKSJ = "knha", `HKSJ-adhoc` = "adhoc")

read <- function(name) read.csv(file.path("data", paste0(name, ".csv")), comment.char = "#", na.strings = "")
say <- function(where, what, value) cat(sprintf("%s %s,%.17g\n", where, what, value))

record <- function(where, d, formula) {
  used <- complete.cases(d[all.vars(formula)])
  for (method in methods) {
    fit <- function(mods, ...) {
      rma(yi, vi, mods = mods, data = d[used, ], method = method, control = control, ...)
    }
    alone <- fit(~1)
    for (test in names(tests)) {
      one <- fit(formula, test = tests[[test]])
      here <- paste(where, method, test)
      for (i in seq_along(one$beta)) {
        figures <- list(b = one$beta[i], se = one$se[i], z = one$zval[i], p = one$pval[i],
                        lb = one$ci.lb[i], ub = one$ci.ub[i])
        for (what in names(figures)) say(here, paste0(what, i), figures[[what]])
      }
      say(here, "QM", one$QM)
      say(here, "QMp", one$QMp)
      if (test != "Wald") next
      figures <- list(k = one$k, tau2 = one$tau2, tau2_0 = alone$tau2,
                      R2 = max(0, 1 - one$tau2 / alone$tau2), I2 = one$I2 / 100, H2 = one$H2,
                      QE = one$QE, df = one$k - one$p, QEp = one$QEp)
      for (what in names(figures)) say(here, what, figures[[what]])
    }
  }
}

bcg <- read("bcg_moderators")
bcg$year <- bcg$year - 1970
for (measure in c("RR", "OR")) {
  d <- escalc(measure, ai = cases1, n1i = total1, ci = cases2, n2i = total2, data = bcg)
  record(paste("bcg", measure, "latitude"), d, ~latitude)
  record(paste("bcg", measure, "latitude year"), d, ~ latitude + year)
  record(paste("bcg", measure, "allocation"), d, ~allocation)
  record(paste("bcg", measure, "latitude allocation"), d, ~ latitude + allocation)
}
generic <- function(name) {
  d <- read(name)
  d$yi <- d$effect
  d$vi <- d$variance
  d
}
record("teacher_expectancy GENERIC weeks setting tester", generic("teacher_expectancy"),
       ~ weeks + setting + tester)
record("writing_to_learn GENERIC length grade feedback metacognition", generic("writing_to_learn"),
       ~ length + grade + feedback + metacognition)
