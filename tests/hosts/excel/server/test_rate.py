"""A client that calls too often is told how long to wait; others are not held up."""

from __future__ import annotations

import pytest

from pip_xl.hosts.excel.server.rate import Rate
from pip_xl.hosts.excel.server.refusal import Refusal
from pip_xl.hosts.excel.server.settings import Limits, proxy_network
from tests.hosts.excel.server.in_process import client
from tests.hosts.excel.server.running_server import payload

CALL = payload("POOLED_RR", [[6, 306, 29, 303], [33, 5069, 47, 5808]])


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def _spend(rate: Rate, client: str) -> int:
    """How many calls are left."""
    for count in range(10_000):
        refusal = _refusal(rate, client)
        if refusal is not None:
            assert refusal.status == 429
            assert int(refusal.headers["retry-after"]) >= 1
            return count
    raise AssertionError("no end")


def _refusal(rate: Rate, client: str) -> Refusal | None:
    """What a call is told, where it is refused."""
    try:
        rate.take(client)
    except Refusal as refusal:
        return refusal
    return None


def test_a_minute_s_worth_may_come_at_once() -> None:
    assert _spend(Rate(60, Clock()), "a") == 60


def test_the_bucket_fills_evenly_and_no_further_than_its_brim() -> None:
    clock = Clock()
    rate = Rate(60, clock)
    assert _spend(rate, "a") == 60
    clock.now += 10
    assert _spend(rate, "a") == 10
    clock.now += 3600
    assert _spend(rate, "a") == 60


def test_refused_calls_do_not_lengthen_the_wait() -> None:
    clock = Clock()
    rate = Rate(60, clock)
    for _ in range(3):
        _spend(rate, "a")
    clock.now += 1.001
    rate.take("a")


def test_clients_do_not_share_a_bucket() -> None:
    rate = Rate(5, Clock())
    assert [_spend(rate, name) for name in "abc"] == [5, 5, 5]


def test_no_more_clients_are_remembered_than_memory_allows() -> None:
    rate = Rate(1, Clock())
    for number in range(10_001):
        rate.take(str(number))
    rate.take("0")  # forgotten, so it has its call again
    with pytest.raises(Refusal):
        rate.take("10000")


def test_no_rate_is_no_limit() -> None:
    rate = Rate(0, Clock())
    for _ in range(1000):
        rate.take("a")


def test_a_call_too_many_is_429_with_the_seconds_to_wait() -> None:
    asker = client(limits=Limits(calls_per_minute=2))
    assert [asker.post(CALL).status_code for _ in range(3)] == [200, 200, 429]
    response = asker.post(CALL)
    assert response.headers["retry-after"] == "30"
    assert "wait 30 s" in response.text
    assert asker.get("/health").status_code == 200


def test_guesses_at_the_token_count_as_calls() -> None:
    asker = client(limits=Limits(calls_per_minute=2), token="0123456789abcdef")
    guess = {"Authorization": "Bearer guess"}
    assert [asker.post(CALL, headers=guess).status_code for _ in range(3)] == [401, 401, 429]


def test_behind_a_proxy_each_user_has_a_bucket() -> None:
    options = {
        "limits": Limits(calls_per_minute=1),
        "user_header": "X-User",
        "proxies": (proxy_network("10.0.0.5"),),
    }
    asker = client("10.0.0.5", **options)
    statuses = [
        asker.post(CALL, headers={"X-User": user}).status_code for user in ("a", "a", "b", "b")
    ]
    assert statuses == [200, 429, 200, 429]


def test_behind_a_proxy_the_address_that_it_added_itself_counts() -> None:
    asker = client(
        "10.0.0.5",
        limits=Limits(calls_per_minute=1),
        token="0123456789abcdef",
        proxies=(proxy_network("10.0.0.5"),),
    )
    right = {"Authorization": "Bearer 0123456789abcdef"}
    statuses = [
        asker.post(CALL, headers={**right, "X-Forwarded-For": f"{forged}, 192.0.2.1"}).status_code
        for forged in ("192.0.2.8", "192.0.2.9")
    ]
    assert statuses == [200, 429]
    other = asker.post(CALL, headers={**right, "X-Forwarded-For": "192.0.2.2"})
    assert other.status_code == 200


def test_without_a_proxy_a_forged_address_gives_no_new_bucket() -> None:
    asker = client(limits=Limits(calls_per_minute=1))
    statuses = [
        asker.post(CALL, headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
        for number in range(2)
    ]
    assert statuses == [200, 429]
