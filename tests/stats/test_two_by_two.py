"""Zero cells under both conventions (DESIGN.md, Conventions)."""

from __future__ import annotations

import numpy as np
import pytest

from pip_xl.stats import DichotomousStudies, MetaAnalysis, Options, meta_analysis, study_effects

NO_EVENTS = "no events in either arm"
ALL_EVENTS = "all participants had the event, in both arms"
EMPTY_ARM = "an arm without participants"

#: A study with events, one without, one with nothing but events, one with an empty arm.
ROWS = np.array([[4.0, 20, 8, 20], [0, 15, 0, 16], [12, 12, 9, 9], [3, 10, 0, 0]])


def _pooled(measure: str, convention: str, method: str | None = None) -> MetaAnalysis:
    model = None if method is None else "fixed"
    options = Options.parse(measure, model, method, convention=convention)
    return meta_analysis(DichotomousStudies(*ROWS.T), options)


@pytest.mark.parametrize(
    ("measure", "convention", "left_out"),
    [
        ("RR", "RevMan5", {1: NO_EVENTS}),
        ("OR", "RevMan5", {1: NO_EVENTS, 2: ALL_EVENTS}),
        ("PETO_OR", "RevMan5", {1: NO_EVENTS, 2: ALL_EVENTS}),
        ("RD", "RevMan5", {}),
        ("RR", "metafor", {}),
        ("OR", "metafor", {}),
        ("RD", "metafor", {}),
        ("PETO_OR", "metafor", {}),
    ],
)
def test_who_is_left_out(measure: str, convention: str, left_out: dict[int, str]) -> None:
    result = _pooled(measure, convention)
    expected = {**left_out, 3: EMPTY_ARM}
    assert {one.study: one.reason for one in result.excluded} == expected
    assert result.k == 4 - len(expected)
    taken = [i for i in range(4) if i not in expected]
    assert result.n == ROWS[taken][:, [1, 3]].sum()
    assert np.isnan(result.studies.weight).tolist() == [i in expected for i in range(4)]


@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO_OR"])
def test_in_metafor_one_sided_tables_count_in_the_sums_but_not_in_q(measure: str) -> None:
    method = "Peto" if measure == "PETO_OR" else "MH"
    result = _pooled(measure, "metafor", method)
    assert [tuple(one) for one in result.only_in_sums] == [(1, NO_EVENTS), (2, ALL_EVENTS)]
    assert result.k == 3
    assert np.isnan(result.studies.estimate).tolist() == [False, True, True, True]
    weights = result.studies.weight
    assert np.nansum(weights) == pytest.approx(1)
    if measure == "RD":
        assert (weights[:3] > 0).all()


def test_a_zero_cell_adds_one_half_to_all_four_cells_of_its_study() -> None:
    """Cicchetti 2006: 0/14 and 1/54 is analysed as 0.5/15 and 1.5/55."""
    tables = DichotomousStudies([0, 2], [14, 46], [1, 4], [54, 54])
    effects = study_effects(tables, Options.parse("RR"))
    assert effects.estimate == pytest.approx([(0.5 / 15) / (1.5 / 55), (2 / 46) / (4 / 54)])
    assert effects.se[0] ** 2 == pytest.approx(1 / 0.5 - 1 / 15 + 1 / 1.5 - 1 / 55)


def test_in_review_manager_a_risk_difference_is_corrected_in_its_variance_only() -> None:
    tables = DichotomousStudies([0], [10], [2], [10])
    revman = study_effects(tables, Options.parse("RD"))
    metafor = study_effects(tables, Options.parse("RD", convention="metafor"))
    assert revman.estimate[0] == pytest.approx(-0.2)
    assert metafor.estimate[0] == pytest.approx(0.5 / 11 - 2.5 / 11)
    assert revman.se[0] == metafor.se[0]
    assert revman.se[0] ** 2 == pytest.approx((0.5 * 10.5 + 2.5 * 8.5) / 11**3)


def test_in_review_manager_mantel_haenszel_sums_contain_the_correction() -> None:
    tables = DichotomousStudies([0, 4], [10, 20], [2, 8], [10, 20])
    corrected = (0.5 * 11 / 22 + 4 * 20 / 40) / (2.5 * 11 / 22 + 8 * 20 / 40)
    plain = (4 * 20 / 40) / (2 * 10 / 20 + 8 * 20 / 40)
    revman = meta_analysis(tables, Options.parse("RR", "fixed"))
    metafor = meta_analysis(tables, Options.parse("RR", "fixed", "MH", convention="metafor"))
    assert revman.estimate == pytest.approx(corrected)
    assert metafor.estimate == pytest.approx(plain)


def test_in_review_manager_a_pooled_risk_difference_has_corrected_weights() -> None:
    tables = DichotomousStudies([0, 4], [10, 20], [2, 8], [30, 20])
    shares = np.array([11 * 31 / 42, 20 * 20 / 40])
    differences = np.array([0 / 10 - 2 / 30, 4 / 20 - 8 / 20])
    result = meta_analysis(tables, Options.parse("RD", "fixed"))
    assert result.estimate == pytest.approx((shares * differences).sum() / shares.sum())


def test_peto_corrects_nothing() -> None:
    """O - E = 0 - 10*2/20 = -1, V = 10*10*2*18/(20²*19)."""
    result = meta_analysis(DichotomousStudies([0], [10], [2], [10]), Options.parse("PETO_OR"))
    variance = 10 * 10 * 2 * 18 / (20**2 * 19)
    assert result.estimate == pytest.approx(np.exp(-1 / variance))
    assert result.se == pytest.approx(variance**-0.5)


def test_peto_leaves_out_a_single_participant() -> None:
    tables = DichotomousStudies([0.2, 4], [0.5, 20], [0.1, 8], [0.5, 20])
    result = meta_analysis(tables, Options.parse("PETO_OR"))
    assert [tuple(one) for one in result.excluded] == [
        (0, "one participant or fewer in both arms together")
    ]
