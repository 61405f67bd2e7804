"""The line with Egger's test below a funnel plot."""

from __future__ import annotations

from pip_xl.review.building.plots.helper_cells import Block, Values
from pip_xl.review.layout.analysis_sentence import probability
from pip_xl.review.layout.composing import fixed, quoted

#: With fewer, chance and asymmetry cannot be told apart: Cochrane Handbook, section 13.3.5.4.
_FEWEST = 10
_TOO_FEW = " fewer than 10 are too few to test a funnel plot for asymmetry."


def add_asymmetry(values: Values, studies: Block) -> None:
    """Test for asymmetry, or say why not.

    Parameters
    ----------
    values : Values
        Gets ``asymmetry``, the line of text.
    studies : Block
        The studies, with ``effect`` and ``SE`` side by side.
    """
    data = studies["effect"].through(studies["SE"])
    number = values.add("studies with SE", f"COUNT({studies['SE'].all})")

    def figure(output: str) -> str:
        test = f'EGGER_TEST({data},"GENERIC",{quoted(output)})'
        return values.add(f"Egger: {output}", f'IF({number}<{_FEWEST},"",IFERROR({test},""))')

    t, df, p = (figure(output) for output in ("t", "df", "p"))
    test = (
        f'"Egger\'s test for asymmetry: t = "&{fixed(t, "2")}&", df = "&{df}&" ("&'
        f'{probability(p)}&"); "&{number}&" studies."'
    )
    result = f'IF(ISNUMBER({t}),{test},"Egger\'s test: not computed.")'
    how_many = f'{number}&IF({number}=1," study:"," studies:")'
    few = f"{how_many}&{quoted(_TOO_FEW)}"
    values.add("asymmetry", f'IF({number}=0,"",IF({number}<{_FEWEST},{few},{result}))')
