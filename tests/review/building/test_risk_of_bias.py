"""Judgements of risk of bias: told apart by sign and colour, counted, and drawn."""

from __future__ import annotations

import re
import zipfile

import pandas as pd
import pytest

from pip_xl.review.example import example_review
from pip_xl.review.layout.risk_of_bias import DOMAINS, DOMAINS_2, JUDGEMENTS, JUDGEMENTS_2
from pip_xl.review.review import Review
from tests.review.built import Built

#: Judgements of three rows of RoB 2; the third has gaps.
ROB_2 = {
    "Study": ["Cooper 2003", "Cooper 2003", "Sleed 2013"],
    "Outcome": ["depression", "attachment", "attachment"],
    DOMAINS_2[0]: ["Low", "Low", None],
    DOMAINS_2[1]: ["Some concerns", "High", "High"],
    DOMAINS_2[2]: ["Low", "Low", "Low"],
    DOMAINS_2[5]: ["Some concerns", "High", "High"],
}

#: How many rows below the table the summary begins, and what stands at its left.
WORDS = {
    "RiskOfBias": ("Low risk of bias", "Unclear risk of bias", "High risk of bias"),
    "RiskOfBias2": ("Low risk", "Some concerns", "High risk"),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Figure 2 of the paper, and some judgements by RoB 2."""
    figure = example_review().tables
    review = Review(
        tables={
            "Studies": figure["Studies"],
            "RiskOfBias": figure["RiskOfBias"],
            "RiskOfBias2": pd.DataFrame(ROB_2),
        }
    )
    return Built.of(review, tmp_path_factory.mktemp("judged") / "judged.xlsx")


def _summary(built: Built, table: str, kind: str) -> dict[str, list[object]]:
    """A row of the summary for each judgement, by domain."""
    sheet = built.stored[table]
    rows = {sheet[f"A{row}"].value: row for row in range(1, sheet.max_row + 1)}
    headers = [cell.value for cell in sheet[4]]
    domains = DOMAINS if table == "RiskOfBias" else DOMAINS_2
    return {
        domain: [
            sheet.cell(rows[f"{words}: {kind}"], headers.index(domain) + 1).value
            for words in WORDS[table]
        ]
        for domain in domains
    }


def test_studies_are_counted_by_domain_and_judgement(judged: Built) -> None:
    # Barlow et al. 2015, Figure 2, counted by hand: low, unclear, high.
    assert list(_summary(judged, "RiskOfBias", "count").values()) == [
        [3, 3, 2],
        [3, 1, 4],
        [0, 0, 8],
        [8, 0, 0],
        [7, 1, 0],
        [4, 2, 2],
        [7, 1, 0],
    ]


def test_shares_are_those_of_the_studies_that_were_judged(judged: Built) -> None:
    counts, shares = (_summary(judged, "RiskOfBias2", kind) for kind in ("count", "share"))
    assert counts[DOMAINS_2[0]] == [2, 0, 0]
    assert shares[DOMAINS_2[0]] == [1, 0, 0]
    assert counts[DOMAINS_2[1]] == [0, 1, 2]
    assert shares[DOMAINS_2[1]] == pytest.approx([0, 1 / 3, 2 / 3])
    # Nobody judged this domain.
    assert shares[DOMAINS_2[4]] == [0, 0, 0]


def test_without_judgements_no_share_is_an_error(template: Built) -> None:
    for table in WORDS:
        assert {share for row in _summary(template, table, "share").values() for share in row} == {
            0
        }


@pytest.mark.parametrize(
    ("table", "judgements"), [("RiskOfBias", JUDGEMENTS), ("RiskOfBias2", JUDGEMENTS_2)]
)
def test_every_judgement_has_a_colour_and_a_missing_one_is_dotted(
    judged: Built, table: str, judgements: tuple[str, ...]
) -> None:
    conditions, patterns = {}, set()
    for area in judged.formulas[table].conditional_formatting:
        for rule in area.rules:
            found = re.fullmatch(r'[A-Z]+5="(.*)"', rule.formula[0])
            if found:
                conditions[found[1]] = rule.dxf.fill.bgColor.rgb
            patterns.add(rule.dxf.fill.patternType)
    assert list(conditions) == list(judgements)
    assert len(set(conditions.values())) == len(judgements)
    assert "gray0625" in patterns


def test_signs_are_large_and_headers_stand_upright(judged: Built) -> None:
    sheet = judged.formulas["RiskOfBias"]
    column = [cell.value for cell in sheet[4]].index(DOMAINS[0]) + 1
    assert sheet.cell(4, column).alignment.textRotation == 90
    sign = sheet.cell(5, column)
    assert (sign.value, sign.font.b, sign.font.sz, sign.number_format) == ("?", True, 14, "@")


@pytest.mark.parametrize(
    ("table", "domains"), [("RiskOfBias", DOMAINS), ("RiskOfBias2", DOMAINS_2)]
)
def test_the_bars_are_drawn_from_the_shares_and_the_headers(
    judged: Built, table: str, domains: tuple[str, ...]
) -> None:
    with zipfile.ZipFile(judged.path) as archive:
        charts = [
            archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.startswith("xl/charts/chart")
        ]
    (chart,) = (chart for chart in charts if f"{table}'!" in chart)
    assert 'grouping val="stacked"' in chart
    series = re.findall(r"<c:ser>.*?</c:ser>", chart, re.S)
    names = [re.findall(r"<c:tx>.*?<c:v>(.*?)</c:v>", each, re.S)[0] for each in series]
    assert tuple(names) == WORDS[table]
    sheet = judged.stored[table]
    for words, each in zip(names, series, strict=True):
        categories, values = re.findall(r"<c:f>.*?!(\S+?)</c:f>", each)
        assert [cell.value for cell in sheet[categories.replace("$", "")][0]] == list(domains)
        row = int(values.rpartition("$")[2])
        assert sheet[f"A{row}"].value == f"{words}: share"
        # Programs that draw without computing find the figures in the chart.
        kept = re.findall(r"<c:v>([^<]*)</c:v>", each.partition("<c:val>")[2])
        shares = [cell.value for cell in sheet[values.replace("$", "")][0]]
        assert [float(share) for share in kept] == pytest.approx(shares)


def test_the_drop_downs_offer_the_judgements(judged: Built) -> None:
    for table, judgements in (("RiskOfBias", JUDGEMENTS), ("RiskOfBias2", JUDGEMENTS_2)):
        rules = judged.formulas[table].data_validations.dataValidation
        assert f'"{",".join(judgements)}"' in {rule.formula1 for rule in rules}
