"""The P value that an interval implies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pip_xl.stats.consistency.box import IntervalBox, Span, interval_box
from pip_xl.stats.consistency.p_rule import Reference, implied_p, p_fits_interval, reference_of
from tests.stats.consistency.results import interval, result_of

R07 = interval("0.33", "0.15", "0.76")


def _said(figures: dict[str, str]) -> str:
    outcome = p_fits_interval(result_of(figures, is_ratio=True))
    assert outcome is not None
    return " ".join(each.text for each in outcome)


@pytest.mark.parametrize(
    ("check", "figures", "digits"),
    [
        ("C02", R07, 4),
        ("C03", interval("3.3", "1.82", "6.0"), 6),
        ("C12", interval("0.09", "0.01", "1.56"), 3),
    ],
)
def test_the_range_of_p_is_that_of_an_independent_computation(
    reference: Path, check: str, figures: dict[str, str], digits: int
) -> None:
    """barlow2015/checks.json, p_range, printed with so many digits."""
    path = reference / "barlow2015" / "checks.json"
    checks = json.loads(path.read_text(encoding="utf-8"))
    told = next(one["numbers"]["p_range"] for one in checks if one["id"] == check)
    box = interval_box(result_of(figures, is_ratio=True))
    assert box is not None
    half_unit = 0.51 * 10.0**-digits
    assert implied_p(box, 0.95, None) == pytest.approx(told, rel=0, abs=half_unit)


@pytest.mark.parametrize("p", ["0.007", "0.01", "P<0.01", "<0.05", "0.0074"])
def test_what_rounding_allows_is_consistent(p: str) -> None:
    assert _said({**R07, "p": p}) == ""


@pytest.mark.parametrize("p", ["0.000", "0.02", "<0.001", ">0.05", "0.07", "0.0007"])
def test_what_no_rounding_allows_is_told_with_the_implied_p(p: str) -> None:
    said = _said({**R07, "p": p, "studies": "30"})
    assert said.startswith(f"P printed {p}, the interval implies about 0.007")
    assert "by t with 29 degrees of freedom, about 0.009" in said


def test_a_hartung_knapp_result_is_not_flagged() -> None:
    """t(4): mu 0.4, SE 0.15 -> -0.0165 to 0.8165, P 0.0563; the normal P is 0.0602."""
    figures = interval("0.400", "-0.016", "0.816")
    wald = result_of({**figures, "p": "0.060", "studies": "5"})
    knapp = result_of({**figures, "p": "0.056", "studies": "5"})
    assert reference_of(wald) is Reference.NORMAL
    assert reference_of(knapp) is Reference.STUDENT
    assert p_fits_interval(wald) == p_fits_interval(knapp) == []


def test_without_the_number_of_studies_any_t_will_do() -> None:
    figures = interval("0.400", "-0.016", "0.816")
    assert p_fits_interval(result_of({**figures, "p": "0.056"})) == []
    assert p_fits_interval(result_of({**figures, "p": "0.100"})) != []


def test_the_degrees_of_freedom_of_q_will_do_for_t() -> None:
    """Five studies, of which one had no estimate: t(3) of 0.4 (SE 0.15), P 0.0756."""
    figures = interval("0.400", "-0.077", "0.877")
    assert p_fits_interval(result_of({**figures, "p": "0.076", "studies": "5", "df": "3"})) == []
    assert p_fits_interval(result_of({**figures, "p": "0.076", "studies": "5"})) != []


def test_the_level_of_the_interval_counts() -> None:
    """0.5 (SE 0.2): P 0.0124; 99 % is -0.015 to 1.015, 95 % is 0.108 to 0.892."""
    wide = interval("0.500", "-0.015", "1.015")
    assert p_fits_interval(result_of({**wide, "p": "0.012"}, level=0.99)) == []
    assert p_fits_interval(result_of({**wide, "p": "0.012"}, level=0.95)) != []
    assert p_fits_interval(result_of({**interval("0.500", "0.108", "0.892"), "p": "0.012"})) == []


def test_limits_alone_imply_a_p() -> None:
    assert _said({"lower": "0.15", "upper": "0.76", "p": "0.0085"}) == ""
    assert _said({"lower": "0.15", "upper": "0.76", "p": "0.5"}) != ""


def test_an_interval_that_contradicts_itself_implies_none() -> None:
    wrong = interval("0.50", "0.15", "0.76")
    assert p_fits_interval(result_of({**wrong, "p": "0.9"}, is_ratio=True)) is None
    assert p_fits_interval(result_of(R07, is_ratio=True)) is None


def test_a_lower_limit_of_zero_leaves_much_open_but_not_everything() -> None:
    one_sided = interval("0.03", "0.00", "0.46")
    assert _said({**one_sided, "p": "0.01"}) == ""
    assert _said({**one_sided, "p": "0.60"}) != ""


def test_an_interval_without_width_says_nothing_wrong() -> None:
    assert _said({**interval("1.00", "1.00", "1.00"), "p": "0.50"}) == ""


def test_of_a_limit_without_end_the_nearest_implied_p_is_told() -> None:
    one_sided = interval("0.03", "0.00", "0.46")
    assert _said({**one_sided, "p": "0.60"}).endswith("implies at most 0.02.")


@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
@pytest.mark.parametrize("half_widths", [0.3, 0.9, 1.1, 3.0])
def test_p_goes_one_way_from_one_degree_of_freedom_to_the_normal_one(
    level: float, half_widths: float
) -> None:
    box = IntervalBox(Span(half_widths, half_widths), Span(-1, -1), Span(1, 1))
    p = [implied_p(box, level, df).low for df in (1, 2, 3, 5, 10, 30, 1000)]
    p.append(implied_p(box, level, None).low)
    assert p == sorted(p, reverse=half_widths > 1)
