"""The subgroups of a forest plot, and the analysis as a whole in the row below them."""

from __future__ import annotations

from collections.abc import Callable

from pip_xl.functions.reports import ROW_FIGURES
from pip_xl.review.building.plots import plot_texts as texts
from pip_xl.review.building.plots.analysis_values import arguments, scaled
from pip_xl.review.building.plots.helper_cells import Block, Filling, Values
from pip_xl.review.building.plots.shown_figures import EVENTS, PARTICIPANTS
from pip_xl.review.building.plots.study_cells import SCALED, figures_of
from pip_xl.review.building.plots.subgroup_numbers import MAX_SUBGROUPS
from pip_xl.review.layout.composing import quoted

#: The row of the analysis as a whole.
WHOLE = MAX_SUBGROUPS + 1

#: Figures of META_ROW by the headers that Analyses has for them.
_POOLED = {
    "k": "k",
    "Estimate": "estimate",
    "Lower": "lower",
    "Upper": "upper",
    "P": "p",
    "Q": "q",
    "df": "df",
    "P(Q)": "q_p",
    "Tau2": "tau2",
    "I2": "i2",
}
_SCALED = {name: source.replace("Effect", "Estimate") for name, source in SCALED.items()}
#: What adds up over studies, by the columns of the studies.
_COUNTS = (*EVENTS, *PARTICIPANTS)

#: The columns: number, name, number of studies, pooled figures, the same on the scale of the
#: analysis, sums, and texts.
COLUMNS = (
    "number",
    "label",
    "studies",
    *_POOLED,
    *_SCALED,
    "Weight",
    "has figures",
    *_COUNTS,
    "title",
    "heterogeneity",
    "test",
)


def fill_subgroups(subgroups: Block, studies: Block, counts: Values, analysis: Values) -> None:
    """Pool each subgroup, and take the analysis as a whole from its row of Analyses.

    Parameters
    ----------
    subgroups : Block
        With ``COLUMNS`` among its columns.
    studies : Block
        The studies with the numbers of their subgroups.
    counts : Values
        The numbers of studies and subgroups.
    analysis : Values
        The chosen analysis.
    """
    numbers, own = studies["subgroup"].all, subgroups["number"]

    def each(of_subgroup: Callable[[int], str], of_whole: str) -> Filling:
        """A formula for the subgroups that are shown, and one for the analysis as a whole."""
        return lambda row: (
            of_whole
            if row == WHOLE
            else f'IF({own.cell(row)}>{counts["subgroups"]},"",{of_subgroup(row)})'
        )

    def pooled(place: int) -> Callable[[int], str]:
        """A figure of META_ROW by its place, from 1."""

        def formula(row: int) -> str:
            data = f"STUDY_ROWS({numbers},{own.cell(row)},{figures_of(studies, analysis)})"
            return f'IFERROR(INDEX(META_ROW({data},{arguments(analysis)}),1,{place}),"")'

        return formula

    def total(name: str) -> Callable[[int], str]:
        return lambda row: f"SUMIF({numbers},{own.cell(row)},{studies[name].all})"

    order = [figure.name for figure in ROW_FIGURES]
    labels = studies["label"]
    subgroups.fill(
        {
            "number": float,
            "label": each(lambda row: labels.item(f"MATCH({own.cell(row)},{numbers},0)"), '""'),
            "studies": each(lambda row: f"COUNTIF({numbers},{own.cell(row)})", counts["studies"]),
        }
    )
    subgroups.fill(
        {
            name: each(pooled(order.index(figure) + 1), analysis[name])
            for name, figure in _POOLED.items()
        }
    )
    subgroups.fill({name: _scaled(subgroups, name, analysis) for name in _SCALED})
    known = subgroups["has figures"]
    subgroups.fill(
        {"has figures": each(total("has figures"), f"SUM({studies['has figures'].all})")}
    )

    def of_known(name: str) -> Callable[[int], str]:
        return lambda row: f'IF({known.cell(row)}=0,"",{total(name)(row)})'

    # The sums of studies that are not all drawn would not belong to the pooled effect.
    not_all = f"N({analysis['Rows']})>{studies.rows}"
    for name in _COUNTS:
        whole = f'IF(OR({not_all},{known.cell(WHOLE)}=0),"",SUM({studies[name].all}))'
        subgroups.fill({name: each(of_known(name), whole)})

    def weight(row: int) -> str:
        shares = total("Weight")(row)
        return f'IF({shares}>0,{shares},"")'

    of_whole = f'IF(ISNUMBER({subgroups["Estimate"].cell(WHOLE)}),1,"")'
    subgroups.fill({"Weight": each(weight, of_whole)})
    _fill_texts(subgroups, analysis)


def _scaled(subgroups: Block, name: str, analysis: Values) -> Filling:
    """A pooled effect or limit on the scale of the analysis."""
    return lambda row: scaled(subgroups[_SCALED[name]].cell(row), analysis)


def _fill_texts(subgroups: Block, analysis: Values) -> None:
    """The words beside the diamond, and the lines of text below it."""

    def title(row: int) -> str:
        total = "Total" if row == WHOLE else "Subtotal"
        return f'{quoted(f"{total} (")}&{analysis["percent"]}&"% CI)"'

    def figures(row: int) -> dict[str, str]:
        return {name: subgroups[name].cell(row) for name in ("has figures", *_POOLED, *_SCALED)}

    subgroups.fill(
        {
            "title": title,
            "heterogeneity": lambda row: texts.heterogeneity(figures(row)),
            "test": lambda row: texts.overall_effect(figures(row), analysis),
        }
    )


def add_subgroup_test(counts: Values, studies: Block, analysis: Values) -> None:
    """Test for subgroup differences.

    Parameters
    ----------
    counts : Values
        The numbers of studies and subgroups; gets ``differences``, the line of text.
    studies : Block
        The studies with the numbers of their subgroups.
    analysis : Values
        The chosen analysis.
    """
    data, groups = figures_of(studies, analysis), studies["subgroup"].all
    options = [analysis[name] for name in ("Model used", "Method used", "Tau method used")]
    after = ",".join([*options, "default_convention"])

    def figure(output: str) -> str:
        test = f"SUBGROUP_TEST({data},{groups},{analysis['Measure']},{quoted(output)},{after})"
        without = f"IF(ISNA({test}),{quoted(texts.NOT_APPLICABLE)},{quoted(texts.NOT_COMPUTED)})"
        wanted = f'IF({counts["subgroups"]}>1,IFERROR({test},{without}),"")'
        return counts.add(f"test: {output}", wanted)

    test = {name: figure(name) for name in texts.DIFFERENCES}
    counts.add("differences", texts.differences(test))
