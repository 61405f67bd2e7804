"""Several groups of one trial as a single group."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from pip_xl.errors import InputError, NotEstimable
from pip_xl.stats.printed_figures import (
    computed,
    require,
    require_finite,
    require_participants,
    require_standard_deviations,
)


class GroupMean(NamedTuple):
    """A group of which a mean is printed."""

    mean: float
    sd: float
    n: float


class GroupCount(NamedTuple):
    """A group of which events are counted."""

    events: float
    total: float


Group = TypeVar("Group", GroupMean, GroupCount)


def combine_means(groups: Sequence[GroupMean]) -> GroupMean:
    """Mean, standard deviation and size of all groups taken together.

    Parameters
    ----------
    groups : sequence of GroupMean
        Any number of groups.

    Returns
    -------
    GroupMean
        What the participants of all groups would show as one group.

    Raises
    ------
    InputError
        If a standard deviation is negative or a group has fewer than 2 participants; the error
        holds the group, counted from 0, as ``study``.
    NotEstimable
        If there is no group.

    Notes
    -----
    With N the participants and M the mean of all, SD² = (sum (n - 1) s² + sum n (m - M)²)/(N - 1):
    the formula of the Cochrane Handbook, table 6.5.a, for any number of groups. Only differences of
    means are squared, so that large means of either sign do no harm.

    Examples
    --------
    >>> cognitive, counselling = GroupMean(9.2, 4.8, 42), GroupMean(9.9, 5.9, 47)
    >>> mean, sd, n = combine_means([cognitive, counselling])
    >>> round(mean, 2), round(sd, 2), n
    (9.57, 5.39, 89.0)
    """
    _check(groups, _check_mean)
    n = computed(_total([group.n for group in groups]))
    shares = [group.n / n for group in groups]
    origin = groups[0].mean
    shifts = [computed(group.mean - origin) for group in groups]
    shift = math.fsum(share * each for share, each in zip(shares, shifts, strict=True))
    sd = math.hypot(
        *(math.sqrt((group.n - 1) / (n - 1)) * group.sd for group in groups),
        *(
            math.sqrt(share * n / (n - 1)) * (each - shift)
            for share, each in zip(shares, shifts, strict=True)
        ),
    )
    return GroupMean(origin + shift, computed(sd), n)


def combine_counts(groups: Sequence[GroupCount]) -> GroupCount:
    """Events and participants of all groups taken together.

    Parameters
    ----------
    groups : sequence of GroupCount
        Any number of groups.

    Returns
    -------
    GroupCount
        The sums.

    Raises
    ------
    InputError
        If a count is negative or there are more events than participants; the error holds the
        group, counted from 0, as ``study``.
    NotEstimable
        If there is no group.

    Notes
    -----
    Cochrane Handbook, section 6.5.2.10.

    Examples
    --------
    >>> combine_counts([GroupCount(4, 42), GroupCount(7, 47)])
    GroupCount(events=11.0, total=89.0)
    """
    _check(groups, _check_count)
    return GroupCount(
        computed(_total([group.events for group in groups])),
        computed(_total([group.total for group in groups])),
    )


def _total(counts: Sequence[float]) -> float:
    """Sum of counts, infinite where it is too large for a number."""
    try:
        return math.fsum(counts)
    except OverflowError:
        return math.inf


def _check(groups: Sequence[Group], check: Callable[[Group], None]) -> None:
    """Check every group; what is wrong is told with its place."""
    if not groups:
        raise NotEstimable("there is no group to combine")
    for place, group in enumerate(groups):
        try:
            check(group)
        except InputError as fault:
            raise InputError(fault.message, study=place, field=fault.field) from None


def _check_mean(group: GroupMean) -> None:
    """Refuse what cannot be a mean with its standard deviation."""
    require_finite(mean=group.mean)
    require_standard_deviations(sd=group.sd)
    require_participants(n=group.n)


def _check_count(group: GroupCount) -> None:
    """Refuse what cannot be events among participants."""
    require(
        "{value} is negative; a count is 0 or more",
        lambda value: value >= 0,
        **group._asdict(),
    )
    if group.events > group.total:
        raise InputError(
            f"{group.events:.15g} events are more than the participants of the group",
            field="events",
        )
