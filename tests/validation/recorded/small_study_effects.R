# Tests of small-study effects and trim and fill by metafor 3.8-1, on data of metadat.
# Run in the folder tests/validation; prints name,value. Harbord's and Peters' tests are base R's lm
# on their published formulas. Generic data are printed along as "input", for the other side to read.
suppressMessages(library(metafor))

put <- function(name, value) cat(sprintf("%s,%.17g\n", paste(name, collapse = "|"), value), sep = "")
tight <- list(threshold = 1e-14, maxiter = 20000, stepadj = 0.25)

yusuf <- subset(dat.yusuf1985, table == "6" & is.finite(ai + n1i + ci + n2i))
axfors <- dat.axfors2021[dat.axfors2021$hcq_cq == "hcq", ]
names(axfors)[match(c("hcq_arm_event", "hcq_arm_total", "control_arm_event", "control_arm_total"),
                    names(axfors))] <- c("ai", "n1i", "ci", "n2i")
bcg <- transform(dat.bcg, ai = tpos, n1i = tpos + tneg, ci = cpos, n2i = cpos + cneg)
counts <- list(bcg = bcg, egger2001 = dat.egger2001, hine1989 = dat.hine1989, lee2004 = dat.lee2004,
               anand1999 = dat.anand1999, yusuf1985_t6 = yusuf, axfors2021_hcq = axfors)
generic <- list(hackshaw1998 = dat.hackshaw1998, raudenbush1985 = dat.raudenbush1985,
                begg1989 = dat.begg1989,
                normand1999_ROM = escalc("ROM", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i,
                                         sd2i = sd2i, n2i = n2i, data = dat.normand1999))

cat("name,value\n")

line <- function(name, y, x, weights) {
  fit <- summary(lm(y ~ x, weights = weights))
  put(c(name, "coefficient"), fit$coefficients[2, 1])
  put(c(name, "se"), fit$coefficients[2, 2])
  put(c(name, "t"), fit$coefficients[2, 3])
  put(c(name, "df"), fit$df[2])
  put(c(name, "p"), fit$coefficients[2, 4])
}

for (set in names(counts)) {
  d <- counts[[set]]
  # As floating-point numbers: products of R's integers overflow.
  a <- as.numeric(d$ai); c <- as.numeric(d$ci); n1 <- as.numeric(d$n1i); n2 <- as.numeric(d$n2i)
  n <- n1 + n2; events <- a + c
  some <- events > 0 & events < n
  z <- a - n1 * events / n
  v <- n1 * n2 * events * (n - events) / (n^2 * (n - 1))
  line(c("harbord", set), (z / v)[some], (1 / sqrt(v))[some], v[some])
  add <- ifelse(a == 0 | c == 0 | a == n1 | c == n2, 0.5, 0)
  y <- log((a + add) * (n2 - c + add) / ((n1 - a + add) * (c + add)))
  line(c("peters", set), y[some], (1 / n)[some], (1 / (1 / events + 1 / (n - events)))[some])
}

effects <- list()
for (set in c("bcg", "egger2001", "lee2004", "anand1999", "axfors2021_hcq"))
  for (measure in c("RR", "OR", "RD"))
    effects[[paste(set, measure, sep = "|")]] <- escalc(measure, ai = ai, n1i = n1i, ci = ci,
                                                        n2i = n2i, data = counts[[set]])
for (measure in c("MD", "SMD"))
  effects[[paste("normand1999", measure, sep = "|")]] <- escalc(measure, m1i = m1i, sd1i = sd1i,
    n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
for (set in names(generic)) {
  effects[[paste(set, "GENERIC", sep = "|")]] <- generic[[set]]
  for (i in seq_along(generic[[set]]$yi)) {
    put(c("input", set, i, "y"), generic[[set]]$yi[i])
    put(c("input", set, i, "v"), generic[[set]]$vi[i])
  }
}

for (set in names(effects)) {
  d <- effects[[set]]
  fit <- regtest(yi, vi, data = d, model = "lm", predictor = "sei", ret.fit = TRUE)
  fit <- summary(fit$fit)
  put(c("egger", set, "coefficient"), fit$coefficients[2, 1])
  put(c("egger", set, "se"), fit$coefficients[2, 2])
  for (model in c("FE", "DL", "REML")) {
    pooled <- rma(yi, vi, data = d, method = model, control = tight)
    # The standard error of k0, which is not used, can be that of a negative variance.
    fill <- function(...) suppressWarnings(trimfill(pooled, ..., control = tight))
    side <- fill()$side
    put(c("side", set, model), if (side == "left") 0 else 1)
    for (estimator in c("L0", "R0")) for (side in c("left", "right")) {
      filled <- fill(side = side, estimator = estimator)
      name <- c("trimfill", set, model, estimator, side)
      put(c(name, "k0"), filled$k0)
      put(c(name, "estimate"), filled$beta[1])
      put(c(name, "lower"), filled$ci.lb)
      put(c(name, "upper"), filled$ci.ub)
    }
  }
}

# Variances that are equal but for rounding, made equal.
besson <- subset(dat.besson2016, is.finite(exp_mean + exp_se + con_mean + con_se + exp_n + con_n) &
                   exp_se > 0 & con_se > 0)
v <- signif(besson$exp_se^2 + besson$con_se^2, 12)
ranks <- suppressWarnings(ranktest(besson$exp_mean - besson$con_mean, v))
put(c("begg", "besson2016", "MD", "tau"), ranks$tau)
put(c("begg", "besson2016", "MD", "p"), ranks$pval)
