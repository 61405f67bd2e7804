"""A client cannot fill the memory with calls, nor keep others from theirs."""

from __future__ import annotations

import contextlib

import pytest

from pip_xl.hosts.excel.server.held import Held
from pip_xl.hosts.excel.server.refusal import Refusal
from pip_xl.hosts.excel.server.settings import Limits
from tests.hosts.excel.server.in_process import client
from tests.hosts.excel.server.running_server import payload


def test_all_calls_of_a_client_count_together_until_they_are_done() -> None:
    held = Held(100)
    with held.of("a") as first, held.of("a") as second:
        first(60)
        second(40)
        with pytest.raises(Refusal) as caught:
            second(1)
        assert caught.value.status == 503
        assert caught.value.headers["retry-after"] == "5"
    with held.of("a") as more:
        more(100)


def test_clients_do_not_count_for_each_other() -> None:
    held = Held(100)
    with held.of("a") as of_a, held.of("b") as of_b:
        of_a(100)
        of_b(100)


def test_a_call_that_fails_is_done_too() -> None:
    held = Held(100)
    with contextlib.suppress(KeyError), held.of("a") as more:
        more(100)
        raise KeyError
    with held.of("a") as more:
        more(100)


def test_one_call_may_be_as_large_as_calls_may_be() -> None:
    limits = Limits(held_bytes=1, request_bytes=10_000)
    call = payload("POOLED_RR", [[6, 306, 29, 303]])
    assert client(limits=limits).post(call).status_code == 200
