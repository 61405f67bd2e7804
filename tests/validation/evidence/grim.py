"""GRIM_TEST against brute force, published examples and the R package scrutiny."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

from tests.validation.agreement import Comparison
from tests.validation.registry import Sources, evidence, same_text

#: Far more digits than a quotient of these counts needs to tell which way it is rounded.
EXACT = Context(prec=60)

#: Means and participants of scrutiny's data set pigs1, by its verdict.
PIGS_POSSIBLE = (("7.22", 32), ("2.68", 28), ("7.38", 26), ("5.00", 25))
PIGS_IMPOSSIBLE = (
    *(("4.74", 25), ("5.23", 29), ("2.57", 24), ("6.77", 27)),
    *(("7.01", 29), ("3.14", 27), ("6.89", 31), ("0.24", 28)),
)


def _verdict(what: str, told: str, *cells: object) -> Comparison:
    """The comparison of two verdicts, 1 where they are the same."""
    return same_text(what, told, "GRIM_TEST", *cells)


@evidence(
    "GRIM_TEST",
    oracle="brute force: every sum of whole numbers, rounded half up, half down and half to even",
    data="all means from 0.00 to 2.00 of 24 counts of numbers, 1 to 96",
)
def every_total(sources: Sources) -> Iterator[Comparison]:
    """A mean is possible where a sum of whole numbers rounds to it."""
    del sources
    hundredth = Decimal("0.01")
    for n in (1, 2, 3, 7, 8, 11, 16, 19, 25, 28, 32, 40):
        for items in (1, 3) if n < 33 else (1, 2):
            numbers = n * items
            quotients = [EXACT.divide(Decimal(i), Decimal(numbers)) for i in range(2 * numbers + 1)]
            possible = {
                quotient.quantize(hundredth, rounding)
                for quotient in quotients
                for rounding in (ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN)
            }
            for place in range(201):
                mean = Decimal(place) / 100
                told = "possible" if mean in possible else "impossible"
                yield _verdict(f"{mean:.2f} of {numbers}", told, f"{mean:.2f}", n, items)


@evidence(
    "GRIM_TEST",
    oracle="Brown & Heathers 2017 and the encyclopedia's example of their test",
    data="5.19 of 28 and 3.48 of 20; their neighbours",
)
def published(sources: Sources) -> Iterator[Comparison]:
    """5.18 and 5.21 are the nearest means of 28 whole numbers, 3.50 of 20."""
    del sources
    for mean, n, told in (
        ("5.19", 28, "impossible"),
        ("5.18", 28, "possible"),
        ("5.21", 28, "possible"),
        ("3.48", 20, "impossible"),
        ("3.50", 20, "possible"),
        ("3.48", 100, "not testable"),
    ):
        yield _verdict(f"{mean} of {n}", told, mean, n)


@evidence(
    "GRIM_TEST",
    oracle="R package scrutiny, grim, as its own tests record it",
    data="runs of means with 1, 2 and 3 items, and its data set pigs1",
)
def scrutiny(sources: Sources) -> Iterator[Comparison]:
    """Rounding up or down, scrutiny's default; + possible, - impossible."""
    del sources
    for means, n, items, verdicts in (
        ([f"{519 + i}" for i in range(12)], 28, 1, "--+---+---+-"),
        ([f"{150 + i:04d}" for i in range(10)], 120, 3, "+--+--+-+-"),
        ([f"{80 + i:03d}" for i in range(10)], 28, 2, "+-+-+-++++"),
    ):
        for digits, verdict in zip(means, verdicts, strict=True):
            mean = f"{digits[0]}.{digits[1:]}"
            told = "possible" if verdict == "+" else "impossible"
            yield _verdict(f"{mean} of {n} x {items}", told, mean, n, items)
    for mean, n in PIGS_POSSIBLE:
        yield _verdict(f"{mean} of {n}", "possible", mean, n)
    for mean, n in PIGS_IMPOSSIBLE:
        yield _verdict(f"{mean} of {n}", "impossible", mean, n)
