from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import pytest

import pip_xl
from pip_xl.errors import InputError, NotEstimable, OptionError
from pip_xl.functions import call, meta_analysis

COUNTS = [[6, 306, 29, 303], [33, 5069, 47, 5808], [4, 123, 11, 139]]
FIELDS = ["events1", "total1", "events2", "total2"]


def test_lists_arrays_and_tables_give_the_same_as_a_cell() -> None:
    told = call("POOLED_RR", COUNTS)
    frame = pd.DataFrame(COUNTS, columns=FIELDS)
    for data in (COUNTS, np.array(COUNTS), np.array(COUNTS, dtype=float), frame):
        assert meta_analysis(data).estimate == told
        assert meta_analysis(data, "rr").estimate == told


def test_the_package_offers_it_at_its_door() -> None:
    assert pip_xl.meta_analysis(COUNTS).estimate == pip_xl.call("POOLED_RR", COUNTS)


def test_options_are_those_of_the_cells() -> None:
    result = meta_analysis(
        COUNTS, "OR", method="IV", tau_method="REML", ci_method="HKSJ", level=90,
        pi_method="t(k-2)", convention="metafor",
    )  # fmt: skip
    told = call("POOLED_OR", COUNTS, "lower", "random", "IV", "REML", "HKSJ", 90, "metafor")
    assert result.lower == told
    assert result.options.pi_method == "t(k-2)"
    assert meta_analysis(COUNTS, model="fixed").options.model == "fixed"


def test_columns_of_a_table_are_found_by_name_in_any_order_and_case() -> None:
    frame = pd.DataFrame(COUNTS, columns=FIELDS)
    mixed = frame[["total2", "events1", "events2", "total1"]].rename(columns=str.title)
    mixed.insert(0, "study", ["a", "b", "c"])
    assert meta_analysis(mixed).estimate == meta_analysis(frame).estimate


def test_columns_of_a_table_can_be_named() -> None:
    frame = pd.DataFrame(COUNTS, columns=["ev.t", "n.t", "ev.c", "n.c"])
    told = call("POOLED_RR", COUNTS)
    assert meta_analysis(frame, columns=["ev.t", "n.t", "ev.c", "n.c"]).estimate == told
    named = dict(zip(FIELDS, frame.columns, strict=True))
    assert meta_analysis(frame, columns=named).estimate == told


def test_means_and_estimates_are_found_by_name_too() -> None:
    means = pd.DataFrame(
        [[55, 47, 155, 75, 64, 156]], columns=["mean1", "sd1", "n1", "mean2", "sd2", "n2"]
    )
    assert meta_analysis(means, "MD").estimate == -20.0
    with pytest.raises(InputError, match="MD or SMD"):
        meta_analysis(means)
    ratios = pd.DataFrame({"se": [0.12], "estimate": [-0.22]})
    assert meta_analysis(ratios, "GENERIC_RATIO").estimate == pytest.approx(math.exp(-0.22))


def test_a_table_with_several_kinds_of_columns_needs_a_measure() -> None:
    frame = pd.DataFrame(COUNTS, columns=FIELDS).assign(estimate=0.1, se=0.2)
    with pytest.raises(InputError, match="give the measure"):
        meta_analysis(frame)
    assert meta_analysis(frame, "RR").estimate == call("POOLED_RR", COUNTS)
    assert meta_analysis(frame, "GENERIC").estimate == pytest.approx(0.1)


@pytest.mark.parametrize("columns", [None, ["a", "b", "c", "z"], {"events1": "z"}])
def test_a_missing_column_is_answered_with_those_that_are_there(columns: Any) -> None:
    frame = pd.DataFrame(COUNTS, columns=["a", "b", "c", "d"])
    with pytest.raises(InputError, match="it has a, b, c, d"):
        meta_analysis(frame, "RR", columns=columns)


def test_a_missing_figure_is_named_by_row_and_column() -> None:
    frame = pd.DataFrame(COUNTS, columns=FIELDS).astype(float)
    frame.loc[1, "events2"] = np.nan
    with pytest.raises(InputError, match=r"row 2 of events2 is missing: .* dropna"):
        meta_analysis(frame)
    with pytest.raises(InputError, match="study 2, events2"):
        meta_analysis(frame.to_numpy(), "RR")


def test_text_is_no_number_in_a_table_either() -> None:
    frame = pd.DataFrame(COUNTS, columns=FIELDS).astype({"events2": object})
    frame.loc[1, "events2"] = "47"
    with pytest.raises(InputError, match=r'row 2, column 3 \(events2\): "47" is a number stored'):
        meta_analysis(frame)


def test_impossible_figures_and_options_are_refused() -> None:
    with pytest.raises(InputError, match="study 1, events1"):
        meta_analysis(np.array([[9, 8, 1, 5]]))
    with pytest.raises(InputError, match=r"row 1, column 1 \(events1\)"):
        meta_analysis([[9, 8, 1, 5]])
    with pytest.raises(InputError, match="SMD takes 6 columns"):
        meta_analysis(np.array(COUNTS), "SMD")
    with pytest.raises(OptionError, match="unknown: use random or fixed"):
        meta_analysis(COUNTS, model="mixed")
    with pytest.raises(InputError, match="columns name the columns of a DataFrame"):
        meta_analysis(COUNTS, columns=FIELDS)
    with pytest.raises(NotEstimable, match="no study"):
        meta_analysis([])


def test_studies_are_aligned_with_the_rows() -> None:
    result = meta_analysis([*COUNTS, [0, 20, 0, 20]])
    assert result.excluded[0].study == 3
    assert result.studies.estimate.shape == (4,)


def test_the_way_to_the_first_result_needs_no_heavy_package() -> None:
    code = (
        "import sys; from pip_xl.functions import call, meta_analysis;"
        "rows = [[6, 306, 29, 303], [33, 5069, 47, 5808], [4, 123, 11, 139]];"
        "call('META_ANALYSIS', rows, 'RR', 'random', 'IV', 'REML', 'HKSJ'); meta_analysis(rows);"
        "heavy = {'pandas', 'openpyxl', 'click', 'matplotlib', 'xlwings', 'scipy.stats',"
        " 'scipy.optimize', 'formualizer'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)) or None)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
