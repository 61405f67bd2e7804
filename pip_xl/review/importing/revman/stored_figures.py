"""From the figures that Review Manager stores with a result to those of the table Reported."""

from __future__ import annotations

from collections.abc import Mapping

from pip_xl.review.importing.revman.outcome import StoredResult
from pip_xl.review.importing.revman.xml_text import as_figure

#: What the program prints where a P value is too small for its approximation, which gives 0.
_SMALLEST_P = "<0.00001"


def stored_result(
    texts: Mapping[str, str],
    *,
    ratio: bool,
    random: bool,
    studies: int | None = None,
    participants: int | None = None,
) -> StoredResult | None:
    """Keep the figures that apply, digit for digit.

    Parameters
    ----------
    texts : mapping of str to str
        estimate, lower, upper, p, q, df, q_p, i2 (in percent), tau2 and z as they are stored;
        blank for none.
    ratio : bool
        Whether estimates are ratios.
    random : bool
        Whether the model has a variance between studies. For others 0 is stored.
    studies, participants : int, optional
        How many the program prints.

    Returns
    -------
    StoredResult or None
        None where there is no estimate: for outcomes without a total, zeros are stored.

    Examples
    --------
    >>> stored = stored_result(
    ...     {"estimate": "0.5", "lower": "0.25", "upper": "1.0", "q": "3.0", "df": "2",
    ...      "i2": "33.3", "tau2": "0.0", "z": "1.96"}, ratio=True, random=False)
    >>> stored.figures
    {'Estimate': '0.5', 'Lower': '0.25', 'Upper': '1.0', 'Chi2': '3.0', 'df': '2', 'I2': '33.3%'}
    >>> stored.remarks
    ('Z = 1.96',)
    """
    if studies == 0 or not _is_estimate(texts, ratio=ratio):
        return None
    wanted = {"Estimate": "estimate", "Lower": "lower", "Upper": "upper", "P": "p"}
    df = as_figure(texts.get("df", ""))
    if df is None or df > 0:
        wanted |= {"Chi2": "q", "df": "df", "P(Q)": "q_p", "I2": "i2"}
        if random:
            wanted["Tau2"] = "tau2"
    figures = {
        header: texts[name].strip()
        for header, name in wanted.items()
        if as_figure(texts.get(name, "")) is not None
    }
    if "I2" in figures:
        figures["I2"] += "%"
    z = texts.get("z", "").strip()
    remarks = [f"Z = {z}"] if as_figure(z) is not None else []
    for header in ("P", "P(Q)"):
        if header in figures and as_figure(figures[header]) == 0:
            remarks.append(f"{header} is stored as {figures[header]}")
            figures[header] = _SMALLEST_P
    return StoredResult(
        figures=figures,
        pooled=int(df) + 1 if df is not None and df >= 0 else None,
        studies=studies,
        participants=participants,
        remarks=tuple(remarks),
    )


def _is_estimate(texts: Mapping[str, str], *, ratio: bool) -> bool:
    """Whether estimate and interval are such, and not the zeros that stand for none."""
    estimate, lower, upper = (as_figure(texts.get(name, "")) for name in _INTERVAL)
    if estimate is None:
        return False
    if ratio and estimate <= 0:
        return False
    return lower is None or upper is None or lower != upper


_INTERVAL = ("estimate", "lower", "upper")
