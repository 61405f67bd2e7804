"""The variables that a formula names with LET and LAMBDA."""

from __future__ import annotations

from collections.abc import Sequence

from pip_xl.workbook.formulas.tokens import Kind, Token


def variables_in(tokens: Sequence[Token]) -> set[str]:
    """Names that LET and LAMBDA give without marking them, in capitals.

    Parameters
    ----------
    tokens : sequence of Token
        A formula.

    Returns
    -------
    set of str
        The variables, in capitals.

    Examples
    --------
    >>> from pip_xl.workbook.formulas.tokens import tokenize
    >>> variables_in(tokenize("LET(x,1,x+1)"))
    {'X'}
    """
    found: set[str] = set()
    open_calls: list[bool] = []
    solid = [token for token in tokens if token.kind is not Kind.SPACE]
    for before, token, after in zip(solid, solid[1:], [*solid[2:], None], strict=False):
        if before.kind in (Kind.FUNCTION, Kind.OPEN):
            name = before.text[:-1].upper()
            open_calls.append(name.endswith(("LET", "LAMBDA")))
        elif before.kind is Kind.CLOSE and open_calls:
            open_calls.pop()
        begins = before.kind in (Kind.FUNCTION, Kind.SEPARATOR)
        is_first = token.kind is Kind.NAME and begins and bool(open_calls) and open_calls[-1]
        if is_first and after is not None and after.kind is Kind.SEPARATOR:
            found.add(token.text.upper())
    return found
