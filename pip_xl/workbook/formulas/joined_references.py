"""References whose corners stand apart in a formula."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.workbook.formulas.references import Reference
from pip_xl.workbook.formulas.tokens import Kind, Token


def joined(tokens: Sequence[Token]) -> list[Token]:
    """Join the tokens of ``A1:B2`` and ``A1#`` that were read or inserted apart.

    Parameters
    ----------
    tokens : sequence of Token
        A formula.

    Returns
    -------
    list of Token
        The formula; two cells of one sheet with a colon between are one reference.

    Examples
    --------
    >>> from pip_xl.workbook.formulas.tokens import tokenize
    >>> [token.text for token in joined(tokenize("S!A1:S!B2"))]
    ['S!A1:B2']
    """
    done: list[Token] = []
    for token in tokens:
        if token.kind is Kind.OPERATOR and token.text == "#" and _is_cell(done, -1):
            done[-1] = Token(Kind.REFERENCE, done[-1].text + "#")
        elif (
            len(done) > 1
            and done[-1] == (Kind.OPERATOR, ":")
            and _is_cell(done, -2)
            and _is_cell([token], -1)
            and _same_sheet(done[-2].text, token.text)
        ):
            done.pop()
            done[-1] = Token(Kind.REFERENCE, f"{done[-1].text}:{Reference.read(token.text).area}")
        else:
            done.append(token)
    return done


def _is_cell(tokens: list[Token], place: int) -> bool:
    """Whether a token is a reference to one cell."""
    if len(tokens) < -place:
        return False
    token = tokens[place]
    return token.kind is Kind.REFERENCE and not token.text.endswith("#") and ":" not in token.text


def _same_sheet(first: str, second: str) -> bool:
    """Whether two references are to one sheet; the second may leave it out."""
    sheet = Reference.read(second).sheet
    return sheet is None or sheet == Reference.read(first).sheet
