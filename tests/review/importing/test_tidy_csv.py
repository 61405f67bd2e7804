"""Tidy CSV files: trials of one or several analyses, in whatever spelling."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.functions import call
from pip_xl.review.importing import Imported, import_file
from pip_xl.review.pooled import analyses, analysis

Importing = Callable[..., Imported]

TRIALS = [[4, 123, 11, 139], [6, 306, 29, 303]]
COUNTS = "study,events1,total1,events2,total2\nAmes,4,123,11,139\nByrd,6,306,29,303\n"


@pytest.fixture
def importing(tmp_path: Path) -> Importing:
    """Write a file and import it."""

    def write(text: str | bytes, name: str = "aspirin.csv", measure: str | None = None) -> Imported:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return import_file(path, measure)

    return write


def notes(found: Imported) -> str:
    return "\n".join(map(str, found.notes))


def test_a_table_of_counts_is_one_analysis(importing: Importing) -> None:
    found = importing(COUNTS)
    [pooled] = analyses(found.review)
    assert (pooled.name, pooled.outcome, pooled.data) == ("1", "aspirin", "Dichotomous")
    assert pooled.pool().estimate == call("POOLED_RR", TRIALS)
    assert found.review.tables["Studies"]["Study"].tolist() == ["Ames", "Byrd"]
    assert "aspirin, analysis 1: no measure is given: RR is taken" in notes(found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(COUNTS.replace(",", ";"), id="semicolons"),
        pytest.param(COUNTS.replace(",", "\t"), id="tabs"),
        pytest.param(COUNTS.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(COUNTS.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(COUNTS.encode("utf-16"), id="UTF-16"),
        pytest.param(COUNTS.replace("events1", "Events 1").replace("total2", "TOTAL_2"), id="case"),
        pytest.param(COUNTS.replace("study", "trial").replace("total1", "n1"), id="other names"),
        pytest.param(COUNTS.replace("4,123", '"4","123"'), id="numbers in quotes"),
        pytest.param(COUNTS + "\n,,,,\n", id="blank lines"),
    ],
)
def test_spelling_does_not_matter(importing: Importing, text: str | bytes) -> None:
    [pooled] = analyses(importing(text).review)
    assert pooled.figures == TRIALS
    assert pooled.studies == ("Ames", "Byrd")


def test_a_measure_may_be_asked_for(importing: Importing) -> None:
    [pooled] = analyses(importing(COUNTS, measure="peto or").review)
    assert pooled.pool().estimate == call("POOLED_PETO_OR", TRIALS)


@pytest.mark.parametrize(
    ("measure", "message"),
    [("SMD", "SMD does not pool dichotomous data"), ("XR", "'XR' is no effect measure: use RR")],
)
def test_a_measure_that_does_not_fit_is_refused(
    importing: Importing, measure: str, message: str
) -> None:
    with pytest.raises(WorkbookError, match=message):
        importing(COUNTS, measure=measure)


def test_means_need_a_choice_of_measure(importing: Importing) -> None:
    text = "study,mean1,sd1,n1,mean2,sd2,n2\nAmes,5,4.7,13,6.5,3.8,13\n"
    found = importing(text)
    assert found.review.tables["Analyses"]["Measure"].tolist() == [None]
    assert "choose MD or SMD" in notes(found)
    [pooled] = analyses(importing(text, measure="MD").review)
    assert pooled.pool().estimate == -1.5


def test_columns_of_the_analysis_describe_it(importing: Importing) -> None:
    found = importing(
        "outcome,measure,model,level,study,year,estimate,se,subgroup\n"
        "Death,generic ratio,Fixed,0.9,Ames,1991,-0.2,0.1,adults\n"
        "Death,,,,Byrd,1994,0.1,0.2,children\n"
        "Pain,GENERIC,random,,Ames,1991,0.3,0.2,\n"
    )
    first, second = analyses(found.review)
    assert (first.name, first.outcome, first.measure) == ("1", "Death", "GENERIC_RATIO")
    assert first.options["model"] == "fixed"
    assert first.options["level"] == 0.9
    assert first.subgroups == ("adults", "children")
    assert (second.name, second.outcome, second.measure) == ("2", "Pain", "GENERIC")
    studies = found.review.tables["Studies"]
    assert dict(zip(studies["Study"], studies["Year"], strict=True)) == {"Ames": 1991, "Byrd": 1994}
    assert "year" not in found.review.tables["Generic"].columns
    assert notes(found) == ""


def test_own_ids_are_kept_as_they_are_written(importing: Importing) -> None:
    found = importing(
        "analysis,measure,study,estimate,se\n1.1,GENERIC,A,1,1\n1.10,GENERIC,A,1,1\n007,GENERIC,A,1,1\n"
    )
    assert [each.name for each in analyses(found.review)] == ["1.1", "1.10", "007"]


def test_rows_of_an_analysis_that_contradict_each_other_are_noted(importing: Importing) -> None:
    found = importing(
        "analysis,measure,study,estimate,se\n1,GENERIC,A,1,1\n1,GENERIC_RATIO,B,1,1\n"
    )
    assert analysis(found.review, "1").measure == "GENERIC"
    assert "its rows differ in measure (GENERIC, GENERIC_RATIO): the first is taken" in notes(found)


def test_columns_of_the_team_come_along_with_their_types(importing: Importing) -> None:
    found = importing(
        'study,estimate,se,Batch,"Note",Ready\nA,1,1,007,"=SUM(A1)",TRUE\nB,2,1,7,+1 (?),\n'
    )
    frame = found.review.tables["Generic"]
    assert frame["Batch"].tolist() == ["007", 7.0]
    assert frame["Ready"].tolist() == [True, None]
    assert frame["Note"].tolist() == ["=SUM(A1)", "+1 (?)"]


def test_greek_and_windows_text_come_out(importing: Importing) -> None:
    assert (
        importing(COUNTS.replace("Ames", "Παππάς")).review.tables["Studies"]["Study"][0] == "Παππάς"
    )
    windows = COUNTS.replace("Ames", "Pérez – 2001").encode("cp1252")
    assert importing(windows).review.tables["Studies"]["Study"][0] == "Pérez – 2001"


def test_text_among_numbers_is_left_blank_with_its_place(importing: Importing) -> None:
    found = importing(COUNTS.replace("11", "n.r."))
    assert found.review.tables["Dichotomous"]["Events 2"].isna().tolist() == [True, False]
    assert "aspirin, line 2, Events 2: 'n.r.' is no number: left blank" in notes(found)


def test_decimal_commas_are_read_with_a_note(importing: Importing) -> None:
    found = importing("study;estimate;se\nA;-0,25;0,1\nB;1;0,05\n")
    assert found.review.tables["Generic"]["Estimate"].tolist() == [-0.25, 1]
    assert "decimal commas are read as decimal points" in notes(found)


def test_commas_that_may_separate_thousands_are_refused(importing: Importing) -> None:
    with pytest.raises(WorkbookError, match=r"line 2, Total 1: '1,234' may be 1.234 or 1234"):
        importing(COUNTS.replace("123", '"1,234"'))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a,b\n1,2\n",
            "needs the columns study, events1, total1, events2, total2; or study, mean1",
        ),
        ("events1,total1,events2,total2\n1,2,3,4\n", "that of no table"),
        (COUNTS.replace("total1", "Events 1"), "that of no table"),
        (COUNTS.replace("study", "study,STUDY"), "are both 'Study'; leave one out"),
        (COUNTS.replace("Ames", '"Ames'), "line 2: a quote"),
        ("\n\n", "empty"),
        (b"PK\x03\x04rest", "a workbook or an archive inside"),
        (b"study\0,x", "no text file"),
    ],
)
def test_what_is_no_table_of_trials_is_refused(
    importing: Importing, text: str | bytes, message: str
) -> None:
    with pytest.raises(WorkbookError, match=message):
        importing(text)


def test_other_kinds_of_file_are_refused(importing: Importing, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=r"'\.xlsx' are not imported"):
        importing(b"PK", name="review.xlsx")
    with pytest.raises(WorkbookError, match="does not exist"):
        import_file(tmp_path / "missing.csv")
    with pytest.raises(WorkbookError, match=r"holds no analyses\.csv"):
        import_file(tmp_path)


def test_a_single_table_of_an_export_is_that_table(importing: Importing) -> None:
    found = importing("study,allocation_concealment,support\nA,low,sealed\nB,High risk,\nC,?,\n")
    table = found.review.tables["RiskOfBias"]
    assert table["Allocation concealment"].tolist() == ["+", "-", "?"]
    assert found.source == "the table RiskOfBias"
