"""Which subgroup each study of a forest plot belongs to, and how many the plot shows."""

from __future__ import annotations

from pip_xl.review.building.plots.helper_cells import Block, Values
from pip_xl.review.layout.composing import literal, quoted

#: How many subgroups a forest plot shows, each with a heading and its own pooled effect.
MAX_SUBGROUPS = 10
#: Heading of the studies without a subgroup in an analysis that has some.
NO_SUBGROUP = "No subgroup"

#: The columns of the studies: the name of the subgroup, the first study that has it, its number in
#: the order of appearance, and the study's place within it.
COLUMNS = ("label", "first", "subgroup", "rank")


def fill_subgroup_numbers(studies: Block) -> None:
    """Number the subgroups in the order in which they appear, and the studies within them.

    Parameters
    ----------
    studies : Block
        With ``COLUMNS`` among its columns.
    """
    rows, numbers = studies["row"], studies["number"]
    label, first, subgroup = (studies[name] for name in ("label", "first", "subgroup"))

    def text(study: int) -> str:
        own = f"TRIM({studies['Subgroup'].cell(study)})"
        return f'IF({rows.cell(study)}="","",IF({own}="",{quoted(NO_SUBGROUP)},{own}))'

    def first_study(study: int) -> str:
        own = label.cell(study)
        found = f"MATCH({literal(own)},{label.all},0)"
        return f'IF({own}="","",IFERROR({found},{numbers.cell(study)}))'

    def number(study: int) -> str:
        if study == 1:
            return f'IF({label.cell(1)}="","",1)'
        new = f"1+MAX({subgroup.cells(1, study - 1)})"
        known = f"INDEX({subgroup.cells(1, study - 1)},{first.cell(study)})"
        is_first = f"{first.cell(study)}={numbers.cell(study)}"
        return f'IF({label.cell(study)}="","",IF({is_first},{new},{known}))'

    def rank(study: int) -> str:
        own = subgroup.cell(study)
        return f'IF({own}="","",COUNTIF({subgroup.cells(1, study)},{own}))'

    studies.fill({"label": text, "first": first_study, "subgroup": number, "rank": rank})


def counts(title: str, place: int, studies: Block, analysis: Values) -> Values:
    """Count studies and subgroups, and say whether the plot shows subgroups.

    Parameters
    ----------
    title : str
        Of the block of cells.
    place : int
        Its first column.
    studies : Block
        The studies.
    analysis : Values
        The chosen analysis.

    Returns
    -------
    Values
        ``studies``; ``found`` and ``subgroups``, those that the data name and those that the plot
        shows: none where it cannot show all or not all their studies.
    """
    values = Values(title, place)
    values.add("studies", f"COUNT({studies['row'].all})")
    named = f'COUNTIF({studies["Subgroup"].all},"?*")'
    found = values.add("found", f"IF({named}=0,0,MAX({studies['subgroup'].all}))")
    all_listed = f"N({analysis['Rows']})<={studies.rows}"
    values.add("subgroups", f"IF(AND({all_listed},{found}<={MAX_SUBGROUPS}),{found},0)")
    return values
