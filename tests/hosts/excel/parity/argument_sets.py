"""The calls of each function that every way into a cell must answer alike."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

from pip_xl.functions import CATALOGUE
from tests.hosts.excel.parity.calls import Call
from tests.hosts.excel.parity.sound_arguments import sound_call
from tests.hosts.excel.parity.variations import variations_of

#: Calls of a function at the least, and how many of them have nothing odd in them.
FEWEST = 200
SOUND = 104


@cache
def calls_of(name: str) -> tuple[Call, ...]:
    """Return the calls of a function: always the same ones."""
    function = CATALOGUE[name]
    random = Random(name)
    calls = [sound_call(function, random) for _ in range(SOUND)]
    while True:
        for about, change in variations_of(function):
            varied = change(sound_call(function, random), random)
            calls.append(replace(varied, about=about))
        if len(calls) >= FEWEST:
            return tuple(calls)
