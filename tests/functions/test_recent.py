from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from pip_xl.functions.recent import Recent


def test_what_was_kept_is_found_and_the_rest_is_none() -> None:
    recent = Recent[str](3)
    recent.keep("a", "x")
    assert recent.get("a") == "x"
    assert recent.get("b") is None


def test_a_value_can_be_replaced_without_taking_more_room() -> None:
    recent = Recent[str](2)
    for value in "xyz":
        recent.keep("a", value)
    recent.keep("b", "v")
    assert (recent.get("a"), recent.get("b")) == ("z", "v")


@given(st.lists(st.integers(0, 20), max_size=60), st.integers(1, 5))
def test_the_latest_are_kept_and_never_more_than_there_is_room_for(
    keys: list[int], size: int
) -> None:
    recent = Recent[int](size)
    for key in keys:
        recent.keep(key, key)
    kept = {key for key in keys if recent.get(key) is not None}
    assert len(kept) == min(size, len(set(keys)))
    assert not keys or keys[-1] in kept or keys[-1] in keys[:-1]


def test_threads_may_keep_and_look_up_at_once() -> None:
    recent = Recent[int](8)

    def work(start: int) -> bool:
        for key in range(start, start + 2000):
            recent.keep(key % 50, key % 50)
        return all(recent.get(key) in (None, key) for key in range(50))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(8)))
