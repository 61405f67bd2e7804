"""Studies and risk of bias of .rm5 files."""

from __future__ import annotations

from typing import Any

import pytest

from pip_xl.review.importing import Imported
from pip_xl.review.importing.revman.labels import favoured_by_lower
from pip_xl.review.importing.revman.outcome import Labels
from pip_xl.review.layout.risk_of_bias import DOMAINS
from tests.review.importing.small_rm5 import (
    STUDIES,
    comparison,
    counts,
    element,
    imported,
    name,
    notes,
    rm5,
)

AMES, BYRD, COLE, _ = (study_id for study_id, _, _ in STUDIES)


def studies(found: Imported) -> list[dict[Any, Any]]:
    return found.review.tables["Studies"].to_dict("records")


def test_names_and_years_are_taken_over() -> None:
    found = studies(imported(rm5()))
    assert [(row["Study"], row["Year"]) for row in found] == [
        (own, float(year)) for _, own, year in STUDIES
    ]
    assert found[0]["Data source"] == "published data only"


@pytest.mark.parametrize(
    ("study_id", "expected"),
    [
        ("STD-ISIS_x002d_2", "ISIS-2"),
        ("STD-M_x00fc_ller-2001a", "Müller 2001a"),
        ("STD-Smith-_x0026_-Co", "Smith & Co"),
        ("STD-_x0393_ιώργου-1999", "Γιώργου 1999"),
    ],
)
def test_a_study_without_a_name_is_called_by_its_id(study_id: str, expected: str) -> None:
    assert studies(imported(rm5(studies=[(study_id, "", "")])))[0]["Study"] == expected


def test_ids_that_differ_in_an_escape_only_are_two_studies() -> None:
    two = [("STD-A-1", "", ""), ("STD-A_x002d_1", "", "")]
    assert [row["Study"] for row in studies(imported(rm5(studies=two)))] == ["A 1", "A-1"]


def test_two_studies_of_one_name_are_told_apart_in_the_data_too() -> None:
    two = [("STD-Smith-1", "Smith 2001", "2001"), ("STD-Smith-2", "Smith 2001", "2001")]
    outcome = element("DICH_OUTCOME", counts("STD-Smith-2", 1, 9, 2, 9))
    found = imported(rm5(comparison(outcome), studies=two))
    assert [row["Study"] for row in studies(found)] == ["Smith 2001", "Smith 2001 (2)"]
    assert found.review.tables["Dichotomous"]["Study"].tolist() == ["Smith 2001 (2)"]
    assert "two studies have this name" in notes(found)


def test_a_study_with_data_that_is_not_included_is_added_and_noted() -> None:
    outcome = element("DICH_OUTCOME", counts("STD-Late-2020", 1, 9, 2, 9))
    found = imported(rm5(comparison(outcome)))
    assert studies(found)[-1]["Study"] == "Late 2020"
    assert "Late 2020: has data but is not among the included studies" in notes(found)


def test_a_year_that_is_no_number_is_kept_in_the_notes() -> None:
    [row] = studies(imported(rm5(studies=[(AMES, "Ames", "in press")])))
    assert row["Year"] != row["Year"]
    assert row["Notes"] == "Year: in press"


def characteristics(**fields: str) -> str:
    described = element(
        "INCLUDED_CHAR",
        *(element(f"CHAR_{field}", text) for field, text in fields.items()),
        STUDY_ID=AMES,
    )
    return element(
        "CHARACTERISTICS_OF_STUDIES", element("CHARACTERISTICS_OF_INCLUDED_STUDIES", described)
    )


def test_characteristics_lose_their_mark_up_but_not_their_paragraphs() -> None:
    text = "<P>RCT, <I>two</I>\n   arms</P><P>β-blockers at 10<SUP>-3</SUP> mol</P>"
    row = studies(
        imported(rm5(rest=characteristics(METHODS=text, OUTCOMES="<P>=pain</P>", NOTES="<P/>")))
    )[0]
    assert row["Design"] == "RCT, two arms\nβ-blockers at 10⁻³ mol"
    assert row["Outcomes"] == "=pain"
    assert row["Notes"] is None


def test_a_text_longer_than_a_cell_is_cut_and_noted() -> None:
    found = imported(rm5(rest=characteristics(PARTICIPANTS=f"<P>{'x' * 40_000}</P>")))
    assert len(studies(found)[0]["Participants"]) == 32_767
    assert "Ames 1991, Participants: a text of 40,000 characters is cut" in notes(found)


def entry(study_id: str, result: str, support: str = "", **attributes: object) -> str:
    return element(
        "QUALITY_ITEM_DATA_ENTRY",
        element("DESCRIPTION", element("P", support)),
        STUDY_ID=study_id,
        RESULT=result,
        **attributes,
    )


def item(own: str, *entries: str, groups: str = "") -> str:
    return element("QUALITY_ITEM", name(own), groups, element("QUALITY_ITEM_DATA", *entries))


def judged(*items: str) -> Imported:
    return imported(rm5(rest=element("QUALITY_ITEMS", *items)))


def risk_of_bias(found: Imported) -> list[dict[Any, Any]]:
    return found.review.tables["RiskOfBias"].to_dict("records")


#: Items as versions 5.0 and 5.1 to 5.4 of Review Manager name them, in the order of the domains.
NAMES_5_0 = (
    "Adequate sequence generation?", "Allocation concealment?", None, None,
    "Incomplete outcome data addressed?", "Free of selective reporting?", "Free of other bias?",
)  # fmt: skip
NAMES_5_4 = (
    "Random sequence generation (selection bias)", "Allocation concealment (selection bias)",
    "Blinding of participants and personnel (performance bias)",
    "Blinding of outcome assessment (detection bias)", "Incomplete outcome data (attrition bias)",
    "Selective reporting (reporting bias)", "Other bias",
)  # fmt: skip


@pytest.mark.parametrize("names", [NAMES_5_0, NAMES_5_4])
def test_the_standard_items_are_the_seven_domains(names: tuple[str | None, ...]) -> None:
    found = judged(*(item(own, entry(AMES, "YES")) for own in names if own))
    [row] = risk_of_bias(found)
    expected = {domain: "+" if own else None for domain, own in zip(DOMAINS, names, strict=True)}
    assert {domain: row[domain] for domain in DOMAINS} == expected
    assert "risk of bias" not in notes(found)


def test_results_are_low_unclear_and_high_risk() -> None:
    found = judged(
        item(NAMES_5_4[0], entry(BYRD, "NO"), entry(AMES, "YES"), entry(COLE, "UNKNOWN"))
    )
    rows = {row["Study"]: row[DOMAINS[0]] for row in risk_of_bias(found)}
    assert rows == {"Ames 1991": "+", "Byrd 1994": "-", "Cole 1997": "?"}
    assert list(rows) == ["Ames 1991", "Byrd 1994", "Cole 1997"]


def test_support_names_the_domain() -> None:
    found = judged(
        item(NAMES_5_4[0], entry(AMES, "YES", "computer")), item(NAMES_5_4[6], entry(AMES, "NO"))
    )
    assert risk_of_bias(found)[0]["Support"] == "Random sequence generation: computer"


def test_items_beyond_the_seven_are_columns_of_their_own_and_noted() -> None:
    both = "Blinding (performance bias and detection bias)"
    found = judged(
        item("Blinding?", entry(AMES, "NO")),
        item(both, entry(AMES, "YES")),
        item("Study", entry(AMES, "UNKNOWN")),
        item("Never judged"),
    )
    [row] = risk_of_bias(found)
    assert (row["Blinding?"], row[both], row["Study (2)"]) == ("-", "+", "?")
    assert row[DOMAINS[2]] is None
    assert "risk of bias, Blinding?: beyond the seven domains" in notes(found)
    assert "Never judged" not in notes(found)


def test_groups_of_outcomes_are_kept_and_the_domain_shows_the_worst() -> None:
    groups = "".join(
        element("QUALITY_ITEM_DATA_ENTRY_GROUP", name(own), ID=own_id)
        for own_id, own in (("QIG-1", "Objective"), ("QIG-2", "Subjective"))
    )
    found = judged(
        item(
            NAMES_5_4[3],
            entry(AMES, "YES", "registry", GROUP_ID="QIG-1"),
            entry(AMES, "NO", "open", GROUP_ID="QIG-2"),
            entry(BYRD, "UNKNOWN", GROUP_ID="QIG-1"),
            groups=groups,
        )
    )
    first, second = risk_of_bias(found)
    domain = DOMAINS[3]
    assert (first[domain], second[domain]) == ("-", "?")
    assert (first[f"{domain}: Objective"], first[f"{domain}: Subjective"]) == ("+", "-")
    assert second[f"{domain}: Subjective"] is None
    assert first["Support"] == f"{domain} (Objective): registry\n{domain} (Subjective): open"
    assert "judged for 2 groups of outcomes" in notes(found)


def test_what_has_no_place_in_a_workbook_is_counted() -> None:
    rest = element("FIGURES", element("FIGURE"), element("FIGURE"), element("SOF_TABLE"))
    assert (
        "not in the workbook: the text of the review, 1 summary-of-findings tables, 2 figures"
        in notes(imported(rm5(rest=rest)))
    )


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (Labels("", "", "Favours experimental", "Favours control"), "Arm 1"),
        (Labels("", "", "Favours control", "Favours experimental"), "Arm 2"),
        (Labels("Drug", "No drug", "favours no drug", ""), "Arm 2"),
        (Labels("Drug", "Sugar", "", "Favours DRUG"), "Arm 2"),
        (Labels("A", "B", "better", "worse"), ""),
    ],
)
def test_which_arm_lower_values_favour(labels: Labels, expected: str) -> None:
    assert favoured_by_lower(labels) == expected
