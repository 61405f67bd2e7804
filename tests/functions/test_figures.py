from __future__ import annotations

from pip_xl.functions.cell_error import CellError
from pip_xl.functions.figures import FIGURES
from pip_xl.stats import GenericStudies, Options, meta_analysis

LIMITS = ("lower", "upper")


def test_names_and_titles_of_figures_are_their_own() -> None:
    assert list(FIGURES) == [figure.name for figure in FIGURES.values()]
    assert len({figure.title for figure in FIGURES.values()}) == len(FIGURES)


def test_limits_of_heterogeneity_are_solved_and_estimates_are_not() -> None:
    solved = {name for name, figure in FIGURES.items() if figure.solved}
    assert solved == {f"{name}_{limit}" for name in ("tau2", "i2", "h2") for limit in LIMITS}


def test_a_cell_shows_a_float_or_why_there_is_none() -> None:
    one = meta_analysis(GenericStudies([-0.2], [0.1]), Options.parse("GENERIC"))
    assert FIGURES["k"].cell(one) == 1.0
    assert type(FIGURES["k"].cell(one)) is float
    missing = FIGURES["tau2"].cell(one)
    assert isinstance(missing, CellError)
    assert (missing.code, bool(missing.message)) == ("#N/A", True)
