"""What stands on each line of a forest plot."""

from __future__ import annotations

from enum import IntEnum

from pip_xl.review.building.plots.helper_cells import Block, Values
from pip_xl.review.building.plots.study_cells import MAX_STUDIES
from pip_xl.review.building.plots.subgroup_cells import WHOLE
from pip_xl.review.building.plots.subgroup_numbers import MAX_SUBGROUPS


class Part(IntEnum):
    """What a line shows."""

    NOTHING = 0
    STUDY = 1
    HEADING = 2
    POOLED = 3
    EVENTS = 4
    HETEROGENEITY = 5
    TEST = 6
    DIFFERENCES = 7


#: Lines around the studies of a subgroup: its heading, its pooled effect, heterogeneity, test, and
#: a blank one; counts of events have one more.
_AROUND_STUDIES = 5
#: Lines from the pooled effect of the whole analysis to the last.
_OF_WHOLE = Part.DIFFERENCES - Part.POOLED + 1
#: As many lines as the largest plot has.
MAX_LINES = MAX_STUDIES + MAX_SUBGROUPS * (_AROUND_STUDIES + 1) + _OF_WHOLE

#: Of the subgroups: the line of the heading, or of the pooled effect where there is no heading,
#: and that of the pooled effect.
SUBGROUP_COLUMNS = ("start", "pooled line")
#: Of the studies.
STUDY_COLUMNS = ("line",)
#: Of the lines: their number, their study or 0, the subgroup among whose lines they are or 0, how
#: far they are below its pooled effect, and what they show.
COLUMNS = ("number", "study", "subgroup", "below", "part")


def lines_needed(studies: int, subgroups: int) -> int:
    """How many lines an analysis takes at most.

    Parameters
    ----------
    studies, subgroups : int
        Their numbers.

    Returns
    -------
    int

    Examples
    --------
    >>> lines_needed(2, 0), lines_needed(60, 10) == MAX_LINES
    (7, True)
    """
    return min(studies + subgroups * (_AROUND_STUDIES + 1) + _OF_WHOLE, MAX_LINES)


def fill_lines(
    lines: Block, studies: Block, subgroups: Block, counts: Values, analysis: Values
) -> None:
    """Arrange headings, studies and pooled effects one below the other.

    Parameters
    ----------
    lines, studies, subgroups : Block
        With ``COLUMNS``, ``STUDY_COLUMNS`` and ``SUBGROUP_COLUMNS`` among their columns.
    counts : Values
        The numbers of studies and subgroups; gets ``last line``.
    analysis : Values
        The chosen analysis.
    """
    shown = counts["subgroups"]
    events = counts.add("events lines", f"IF({analysis['kind']}=1,1,0)")
    around = f"({_AROUND_STUDIES}+{events})"
    whole = counts.add("whole line", f"1+{counts['studies']}+{shown}*{around}")
    own, starts, pooled, sizes = (
        subgroups[name] for name in ("number", "start", "pooled line", "studies")
    )

    def start(row: int) -> str:
        if row == WHOLE:
            return whole
        after = f"{starts.cell(row - 1)}+{sizes.cell(row - 1)}+{around}" if row > 1 else "1"
        return f"IF({own.cell(row)}>{shown},{whole},{after})"

    def pooled_line(row: int) -> str:
        if row == WHOLE:
            return whole
        return f"IF({own.cell(row)}>{shown},{whole},{starts.cell(row)}+{sizes.cell(row)}+1)"

    def study_line(study: int) -> str:
        rank, subgroup = studies["rank"].cell(study), studies["subgroup"].cell(study)
        line = f"IF({shown}=0,{studies['number'].cell(study)},{starts.item(subgroup)}+{rank})"
        return f'IF({rank}="","",{line})'

    numbers = lines["number"]

    def study(line: int) -> str:
        return f"IFERROR(MATCH({numbers.cell(line)},{studies['line'].all},0),0)"

    def subgroup(line: int) -> str:
        return f"IFERROR(MATCH({numbers.cell(line)},{starts.all},1),0)"

    def below(line: int) -> str:
        group = lines["subgroup"].cell(line)
        return f'IF({group}=0,"",{numbers.cell(line)}-{pooled.item(group)})'

    def part(line: int) -> str:
        group, distance = lines["subgroup"].cell(line), lines["below"].cell(line)
        last = f"IF(AND({group}={WHOLE},{shown}>1),{Part.DIFFERENCES:d},{Part.TEST:d})"
        text = f"{distance}+{Part.HETEROGENEITY - 1:d}-{events}"
        under = f"IF({text}>{last},{Part.NOTHING:d},{text})"
        shows = f"IF({distance}<0,{Part.HEADING:d},IF({distance}=0,{Part.POOLED:d},{under}))"
        of_subgroup = f"IF({group}=0,{Part.NOTHING:d},{shows})"
        of_study = f"IF({lines['study'].cell(line)}>0,{Part.STUDY:d},{of_subgroup})"
        return f"IF({analysis['kind']}=0,{Part.NOTHING:d},{of_study})"

    subgroups.fill({"start": start, "pooled line": pooled_line})
    studies.fill({"line": study_line})
    lines.fill({"number": float, "study": study, "subgroup": subgroup})
    lines.fill({"below": below, "part": part})
    after = f"{Part.TEST - Part.HETEROGENEITY + 1:d}+{events}+IF({shown}>1,1,0)"
    counts.add("last line", f"IF({analysis['kind']}=0,0,{whole}+{after})")
