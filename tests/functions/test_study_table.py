from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from pip_xl.errors import InputError, NotEstimable
from pip_xl.functions.ranges import read_range
from pip_xl.functions.study_table import StudyTable, kind_for, read_studies, usual_measure
from pip_xl.stats import ContinuousStudies, DichotomousStudies, GenericStudies, Measure


def read(rows: Any, measure: Measure = Measure.RR) -> StudyTable:
    """Read a range as the functions do."""
    return read_studies(read_range(rows, "data"), measure)


def test_the_columns_are_those_of_the_data_kind() -> None:
    counts = read([[6, 306, 29, 303], [33, 5069, 47, 5808]]).studies
    assert isinstance(counts, DichotomousStudies)
    np.testing.assert_array_equal(counts.total2, [303, 5808])
    means = read([[55, 47, 155, 75, 64, 156]], Measure.SMD).studies
    assert isinstance(means, ContinuousStudies)
    np.testing.assert_array_equal(means.sd2, [64])
    generic = read([[-0.2, 0.1]], Measure.GENERIC).studies
    assert isinstance(generic, GenericStudies)
    np.testing.assert_array_equal(generic.se, [0.1])


def test_each_study_remembers_its_row() -> None:
    table = read([[None] * 4, list("abcd"), [6, 306, 29, 303], [""] * 4, [33, 5069, 47, 5808]])
    assert table.header == 2
    assert table.row_numbers == [3, 5]
    assert table.height == 5


def test_without_titles_there_is_no_header() -> None:
    table = read([[6, 306, 29, 303], [None] * 4, [33, 5069, 47, 5808]])
    assert table.header is None
    assert table.row_numbers == [1, 3]


def test_only_the_first_row_can_be_titles() -> None:
    with pytest.raises(InputError, match=r'row 2, column 1 \(events1\): "n" is text'):
        read([list("abcd"), list("nnnn"), [6, 306, 29, 303]])


def test_titles_in_two_merged_cells_are_titles() -> None:
    assert read([["vaccine", None, "control", ""], [6, 306, 29, 303]]).header == 1


def test_titles_alone_are_no_study() -> None:
    with pytest.raises(NotEstimable, match="data holds no study"):
        read([list("abcd")])


def test_the_usual_measure_goes_by_the_columns() -> None:
    assert usual_measure(4) is Measure.RR
    assert usual_measure(2) is Measure.GENERIC
    with pytest.raises(InputError, match=r"measure is missing: 6 columns .* need MD or SMD"):
        usual_measure(6)


@pytest.mark.parametrize("width", [1, 3, 5, 7])
def test_other_numbers_of_columns_are_answered_with_the_shapes(width: int) -> None:
    with pytest.raises(InputError) as refusal:
        usual_measure(width)
    for fields in ("(events1, total1, events2, total2)", "(mean1, sd1, n1", "(estimate, se)"):
        assert fields in str(refusal.value)


@pytest.mark.parametrize("measure", Measure)
def test_a_measure_takes_its_own_number_of_columns_only(measure: Measure) -> None:
    kind = {"dichotomous": 4, "continuous": 6, "generic": 2}[measure.data_kind]
    assert len(kind_for(measure, kind).FIELDS) == kind
    for width in {2, 4, 6, 3} - {kind}:
        with pytest.raises(InputError, match=f"{measure} takes {kind} columns"):
            kind_for(measure, width)
