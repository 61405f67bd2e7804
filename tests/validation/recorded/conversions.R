# What reports print of raw data, and what the raw data say: R's own data sets, R's own tests.
# Run in tests/validation; prints name,value.

cat("name,value\n")
say <- function(name, value) cat(sprintf("%s,%.17g\n", name, value), sep = "")

# Chick weights by feed: six arms of unequal size.
arms <- split(chickwts$weight, chickwts$feed)
for (feed in names(arms)) {
  arm <- arms[[feed]]
  for (level in c(0.9, 0.95, 0.99)) {
    interval <- t.test(arm, conf.level = level)$conf.int
    say(sprintf("%s lower %g", feed, level), interval[1])
    say(sprintf("%s upper %g", feed, level), interval[2])
  }
  say(sprintf("%s mean", feed), mean(arm))
  say(sprintf("%s se", feed), t.test(arm)$stderr)
  say(sprintf("%s sd", feed), sd(arm))
  say(sprintf("%s n", feed), length(arm))
}
say("all mean", mean(chickwts$weight))
say("all sd", sd(chickwts$weight))
say("all n", nrow(chickwts))

pairs <- combn(names(arms), 2)
for (i in seq_len(ncol(pairs))) {
  one <- arms[[pairs[1, i]]]
  two <- arms[[pairs[2, i]]]
  pair <- paste(pairs[1, i], pairs[2, i])
  for (level in c(0.9, 0.95)) {
    interval <- t.test(one, two, var.equal = TRUE, conf.level = level)$conf.int
    say(sprintf("%s lower %g", pair, level), interval[1])
    say(sprintf("%s upper %g", pair, level), interval[2])
  }
  test <- t.test(one, two, var.equal = TRUE)
  say(paste(pair, "md"), mean(one) - mean(two))
  say(paste(pair, "t"), test$statistic)
  say(paste(pair, "p"), test$p.value)
  say(paste(pair, "sd"), sigma(lm(weight ~ feed, subset(chickwts, feed %in% pairs[, i]))))
}

# Two measurements of the same: hours of sleep, and the four of irises.
paired <- list(
  sleep = list(sleep$extra[sleep$group == 1], sleep$extra[sleep$group == 2]),
  sepal = list(iris$Sepal.Length, iris$Sepal.Width),
  petal = list(iris$Petal.Length, iris$Petal.Width),
  length = list(iris$Sepal.Length, iris$Petal.Length)
)
for (name in names(paired)) {
  before <- paired[[name]][[1]]
  after <- paired[[name]][[2]]
  say(paste(name, "baseline"), sd(before))
  say(paste(name, "final"), sd(after))
  say(paste(name, "change"), sd(after - before))
  say(paste(name, "correlation"), cor(before, after))
}

# Wald intervals with their standard errors and P values: differences and ratios.
models <- list(
  infert = glm(case ~ spontaneous + induced + age, binomial, infert),
  sprays = glm(count ~ spray, poisson, InsectSprays)
)
for (name in names(models)) {
  coefficients <- summary(models[[name]])$coefficients
  for (term in rownames(coefficients)) {
    for (level in c(0.9, 0.95)) {
      interval <- confint.default(models[[name]], term, level = level)
      say(sprintf("%s %s lower %g", name, term, level), interval[1])
      say(sprintf("%s %s upper %g", name, term, level), interval[2])
    }
    say(paste(name, term, "estimate"), coefficients[term, 1])
    say(paste(name, term, "se"), coefficients[term, 2])
    say(paste(name, term, "p"), coefficients[term, 4])
  }
}

# The formulas of Wan 2014 and Luo 2018 over sample sizes, for minimum 2, q1 6, median 9, q3 17,
# maximum 41.
for (n in c(2, 3, 10, 24.5, 51, 400, 100000)) {
  say(sprintf("iqr sd %g", n), (17 - 6) / (2 * qnorm((0.75 * n - 0.125) / (n + 0.25))))
  say(sprintf("range sd %g", n), (41 - 2) / (2 * qnorm((n - 0.375) / (n + 0.25))))
  say(sprintf("quartiles mean %g", n), (0.7 + 0.39 / n) * (6 + 17) / 2 + (0.3 - 0.39 / n) * 9)
  w <- 4 / (4 + n^0.75)
  say(sprintf("range mean %g", n), w * (2 + 41) / 2 + (1 - w) * 9)
}

# Variance of a mean of clustered people, relative to as many independent ones: from the whole
# matrix of correlations.
trials <- list(equal = rep(12, 5), unequal = c(12, 30, 7, 25, 41), single = c(1, 1, 1, 9))
for (name in names(trials)) {
  sizes <- trials[[name]]
  cluster <- rep(seq_along(sizes), sizes)
  say(paste(name, "size"), mean(sizes))
  say(paste(name, "cv"), sqrt(mean((sizes - mean(sizes))^2)) / mean(sizes))
  for (icc in c(0.01, 0.05, 0.4)) {
    correlations <- ifelse(outer(cluster, cluster, "=="), icc, 0)
    diag(correlations) <- 1
    say(sprintf("%s effect %g", name, icc), sum(correlations) / length(cluster))
  }
}
