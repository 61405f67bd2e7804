"""Arguments as a reviewer gives them, drawn for a function of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from pip_xl.functions import Function, Parameter
from pip_xl.stats import Measure
from pip_xl.stats.kinds import STUDY_KINDS
from tests.hosts.excel.parity.calls import (
    OMITTED,
    Argument,
    ArrayConstant,
    Call,
    Cell,
    Literal,
    Omitted,
    Reference,
    Row,
    cell,
)

NAMES = ("Aronson 1948", "Ferguson 1949", "Παπαδόπουλος 1998", "Hart & Sutherland", "12", "O'Neil")
GROUPS = ("random", "Random ", "alternate", "μη τυχαίο")
LEVELS = (0.9, 0.95, 0.99, 95.0, 80.0)

#: Single cells that the examples leave out.
_FIGURES = {"cv": 0.65, "items": 2.0, "decimals": 2.0}

#: How often an option is given where it may be omitted, and how often the rest is cut off.
_GIVEN = 0.3
_CUT = 0.8
_IN_A_SHEET = 0.85


def sound_call(function: Function, random: Random) -> Call:
    """Draw a call that gives a result, as far as its options go together."""
    studies = random.randint(5 if "moderators" in function.names else 2, 8)
    kind = random.choice(_kinds_of(function))
    measure = random.choice(_measures_of(function, kind))
    arguments: list[Argument] = []
    for place, parameter in enumerate(function.parameters):
        if parameter.name == "measure" and measure is not None:
            may_be_omitted = measure in {Measure.RR, Measure.GENERIC}
            omitted = may_be_omitted and random.random() > _GIVEN
            arguments.append(OMITTED if omitted else _in_a_cell(spelled(measure, random), random))
        elif parameter.kind == "data":
            arguments.append(_range(tuple(_DRAWN[kind](random) for _ in range(studies)), random))
        elif parameter.kind == "labels":
            arguments.append(_range(_beside(parameter.name, studies, random), random))
        elif parameter.name == "label":
            arguments.append(_in_a_cell(spelled(_first_word(arguments[0]), random), random))
        elif parameter.optional and not _told(function, place) and random.random() > _GIVEN:
            arguments.append(random.choice((OMITTED, OMITTED, Literal(""), cell(None), cell(""))))
        else:
            arguments.append(_in_a_cell(_single(function, place, measure, random), random))
    while isinstance(arguments[-1], Omitted) and random.random() < _CUT:
        arguments.pop()
    return Call(function.name, tuple(arguments), "sound")


def spelled(word: str, random: Random) -> str:
    """Return an option as people type it."""
    changes = (str.upper, str.lower, str.title, lambda text: text.replace("_", " "), str)
    return random.choice(changes)(word)


def _arms(random: Random) -> Row:
    """Draw events and totals of two arms."""
    totals = random.randint(20, 400), random.randint(20, 400)
    return tuple(
        float(figure) for total in totals for figure in (random.randint(0, total // 3), total)
    )


def _mean(random: Random) -> Row:
    """Draw mean, standard deviation and number of a group."""
    return (
        round(random.uniform(-5, 60), 1),
        round(random.uniform(2, 20), 2),
        float(random.randint(10, 200)),
    )


#: A row of each kind of data.
_DRAWN: Final[Mapping[str, Callable[[Random], Row]]] = {
    "dichotomous": _arms,
    "continuous": lambda random: _mean(random) + _mean(random),
    "generic": lambda random: (
        round(random.uniform(-1, 1), 3),
        round(random.uniform(0.05, 0.5), 3),
    ),
    "group means": _mean,
    "group counts": lambda random: _arms(random)[:2],
}


def _kinds_of(function: Function) -> list[str]:
    """Return the kinds of data that a function takes."""
    if function.parameters[0].kind not in {"data", "labels"}:
        return [""]
    if "measure" in function.names:
        return [*STUDY_KINDS]
    if function.name == "COMBINE_GROUPS":
        return ["group means", "group counts"]
    widths = {len(kind.FIELDS): name for name, kind in STUDY_KINDS.items()}
    return [
        widths[len(given[0])]
        for parameter, given in zip(function.parameters, function.example.arguments, strict=False)
        if parameter.kind == "data"
    ]


def _measures_of(function: Function, kind: str) -> list[Measure | None]:
    """Return the measures that such data can have; none where nothing is pooled."""
    if function.name.startswith("POOLED_"):
        return [Measure(function.name.removeprefix("POOLED_"))]
    if not kind or "measure" not in function.names:
        return [None]
    return [each for each in Measure if each.data_kind == kind]


def _beside(name: str, studies: int, random: Random) -> tuple[Row, ...]:
    """Draw the columns beside the data."""
    if name == "moderators":
        columns: list[list[Cell]] = [
            [float(random.randint(1900, 2020)) for _ in range(studies)],
            [random.choice(GROUPS[::2]) for _ in range(studies)],
        ]
        wanted = random.choice((columns[:1], columns[1:], columns))
        return tuple(zip(*wanted, strict=True))
    words = NAMES if name == "labels" else GROUPS
    return tuple((random.choice(words),) for _ in range(studies))


def _single(function: Function, place: int, measure: Measure | None, random: Random) -> Cell:
    """Draw the cell of an argument that takes one."""
    parameter = function.parameters[place]
    if parameter.kind == "option":
        choices = _told(function, place) or _choices_for(measure, parameter)
        return spelled(random.choice(choices), random)
    if parameter.name == "level":
        return random.choice(LEVELS)
    if parameter.name in _FIGURES:
        return _FIGURES[parameter.name]
    return _near(function.example.arguments[place], parameter, random)


def _told(function: Function, place: int) -> tuple[str, ...]:
    """Return what the example says for an option without which its figures make no sense."""
    given = function.example.arguments
    if function.parameters[0].kind in {"data", "labels"} or place >= len(given):
        return ()
    return (given[place],) if function.names[place] in {"measure", "effect_scale"} else ()


def _first_word(labels: Argument) -> str:
    """Return the first label of a range."""
    assert isinstance(labels, Reference | ArrayConstant)
    return str(labels.rows[0][0])


def _choices_for(measure: Measure | None, parameter: Parameter) -> tuple[str, ...]:
    """Return what an option can be for a measure."""
    peto = {"model": ("fixed",), "method": ("Peto",), "ci_method": ("Wald",)}
    if measure is Measure.PETO_OR and parameter.name in peto:
        return peto[parameter.name]
    if measure is not None and parameter.name == "method":
        return ("MH", "IV") if measure.data_kind == "dichotomous" else ("IV",)
    return parameter.choices


def _near(figure: Cell, parameter: Parameter, random: Random) -> Cell:
    """Return a figure near that of the example; printed ones stay as they are, or lose the text."""
    if isinstance(figure, str):
        plain = figure.replace(".", "", 1).isdigit()
        return float(figure) if plain and random.random() < _GIVEN else figure
    if not isinstance(figure, int | float) or parameter.kind == "text":
        return float(figure) if isinstance(figure, int) else figure
    near = figure * random.uniform(0.9, 1.1)
    return float(round(near)) if isinstance(figure, int) and figure > len(NAMES) else round(near, 4)


def _range(rows: tuple[Row, ...], random: Random) -> Argument:
    """Give rows as cells of a sheet or, where the figures stand in the formula, as constants."""
    return Reference(rows) if random.random() < _IN_A_SHEET else ArrayConstant(rows)


def _in_a_cell(value: Cell, random: Random) -> Argument:
    """Give a value in a cell or in the formula."""
    if not isinstance(value, float | str | bool):
        return cell(value)
    return random.choice((Literal(value), Literal(value), cell(value), ArrayConstant(((value,),))))
