"""Files that claim to be .rm5: damaged, hostile, in any encoding."""

from __future__ import annotations

import time

import pytest

from pip_xl.errors import WorkbookError
from pip_xl.review.importing.revman import xml_document
from pip_xl.review.importing.revman5 import import_rm5
from tests.review.importing.small_rm5 import comparison, counts, element, name, rm5

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE COCHRANE_REVIEW [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else chr(0)[:0]};" * 10}">' for n in range(1, 9)
    )
    + "]><COCHRANE_REVIEW>&a8;</COCHRANE_REVIEW>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE COCHRANE_REVIEW [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<COCHRANE_REVIEW><COVER_SHEET><TITLE>&x;</TITLE></COVER_SHEET></COCHRANE_REVIEW>"
)
WHOLE = rm5(comparison(element("DICH_OUTCOME", counts("Ames", 1, 9, 2, 9))))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(BOMB, "may be malicious", id="entities that multiply"),
        pytest.param(OUTSIDE, "may be malicious", id="an entity outside the file"),
        pytest.param("<COCHRANE_REVIEW>" + "<P>" * 100_000, "nests more than 200", id="depth"),
        pytest.param(WHOLE[:-40], "damaged XML, line 2", id="truncated"),
        pytest.param(WHOLE[: len(WHOLE) // 2], "damaged XML", id="cut in the middle"),
        pytest.param("<COCHRANE_REVIEW>&nbsp;</COCHRANE_REVIEW>", "undefined entity", id="nbsp"),
        pytest.param("<html><body/></html>", "outermost element is 'html'", id="a web page"),
        pytest.param("study,events1\nA,1\n", "no XML", id="a CSV file"),
        pytest.param("\x89PNG\r\n", "no XML", id="a picture"),
        pytest.param('<?xml version="1.0"?>', "damaged XML", id="nothing behind the declaration"),
        pytest.param("<COCHRANE_REVIEW", "damaged XML", id="half an element"),
    ],
)
def test_it_is_refused_in_one_line(data: str, message: str) -> None:
    start = time.process_time()
    with pytest.raises(WorkbookError, match=message) as refused:
        import_rm5(data.encode())
    assert "\n" not in str(refused.value)
    assert time.process_time() - start < 5


def test_more_elements_than_any_review_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_document, "MAX_ELEMENTS", 50)
    with pytest.raises(WorkbookError, match="has more than 50 elements"):
        import_rm5(f"<COCHRANE_REVIEW>{'<P/>' * 60}</COCHRANE_REVIEW>".encode())


def test_an_empty_review_is_an_empty_review() -> None:
    found = import_rm5(b"<COCHRANE_REVIEW/>")
    assert all(frame.empty for frame in found.review.tables.values())
    assert "the file holds no comparison" in "\n".join(map(str, found.notes))


def titled(title: bytes, encoding: str = "") -> bytes:
    declared = f' encoding="{encoding}"' if encoding else ""
    start = f'<?xml version="1.0"{declared}?><COCHRANE_REVIEW><COVER_SHEET><TITLE>'.encode()
    return start + title + b"</TITLE></COVER_SHEET></COCHRANE_REVIEW>"


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (titled("Größe – β²".encode()), "Größe – β²"),
        (titled("Größe – β²".encode(), "UTF-8"), "Größe – β²"),
        (b"\xef\xbb\xbf" + titled("Größe β".encode(), "UTF-8"), "Größe β"),
        (titled("Pérez".encode("latin-1"), "ISO-8859-1"), "Pérez"),
        (titled("2001–2005 ‘x’".encode("cp1252"), "ISO-8859-1"), "2001–2005 ‘x’"),
        (titled("2001–2005".encode("cp1252"), "UTF-8"), "2001–2005"),
        (titled("Pérez".encode("cp1252"), "windows-1252"), "Pérez"),
        (titled(b"x", "no-such-encoding"), "x"),
        (titled(b"x", "idna"), "x"),
        (titled(b"x", "utf-16"), "x"),
        (titled("Ωμέγα".encode("iso8859-7"), "ISO-8859-7"), "Ωμέγα"),
        (titled("τ²".encode()).decode().encode("utf-16"), "τ²"),
        (titled(b"pasted\x0b\x02text"), "pastedtext"),
    ],
)
def test_texts_come_out_in_any_encoding(data: bytes, title: str) -> None:
    assert import_rm5(data).review.settings["review_title"] == title


def test_names_with_a_namespace_are_understood() -> None:
    found = import_rm5(WHOLE.replace('TYPE="INTERVENTION"', 'xmlns="urn:x"').encode())
    assert len(found.review.tables["Dichotomous"]) == 1


def test_a_document_type_without_entities_is_harmless() -> None:
    kind = '<!DOCTYPE COCHRANE_REVIEW SYSTEM "review.dtd">'
    found = import_rm5(WHOLE.replace("?>\n", f"?>\n{kind}", 1).encode())
    assert len(found.review.tables["Dichotomous"]) == 1


def test_attributes_of_any_kind_never_end_in_a_traceback() -> None:
    odd = ("", "-", "NaN", "Infinity", "1e999", "0x1", "YES", "-5", "1,5", "٣")
    rows = [
        element(
            "DICH_DATA",
            STUDY_ID="STD-Ames-1991", EVENTS_1=value, TOTAL_1=value, EVENTS_2=value, TOTAL_2=value,
            ESTIMABLE=value,
        )
        for value in odd
    ]  # fmt: skip
    outcomes = [
        element(
            f"{kind}_OUTCOME",
            name(value),
            *rows,
            NO=value, EFFECT_MEASURE=value, METHOD=value, RANDOM=value, CI_TOTAL=value,
            CI_STUDY=value, TOTALS=value, EFFECT_SIZE=value, DF=value, STUDIES=value,
            TOTAL_1=value, TOTAL_2=value, I2=value, Z=value, Q=value, P_Q=value, LOG_DATA=value,
        )
        for kind in ("DICH", "CONT", "IV", "IPD", "OTHER", "NEW")
        for value in odd
    ]  # fmt: skip
    found = import_rm5(rm5(comparison(*outcomes)).encode())
    names = found.review.tables["Analyses"]["ID"].tolist()
    assert len(names) == 4 * len(odd) == len(set(names))
