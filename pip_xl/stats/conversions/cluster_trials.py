"""Cluster-randomized trials: how much their participants count as if randomized one by one."""

from __future__ import annotations

from pip_xl.errors import InputError
from pip_xl.stats.printed_figures import computed, require, require_positive


def design_effect(cluster_size: float, icc: float, cv: float = 0.0) -> float:
    """Factor by which clustering inflates variances.

    Parameters
    ----------
    cluster_size : float
        Mean size of the clusters, m.
    icc : float
        Intracluster correlation coefficient.
    cv : float
        Coefficient of variation of the cluster sizes: their standard deviation divided by their
        mean.

    Returns
    -------
    float
        1 + ((cv² + 1) m - 1) icc.

    Raises
    ------
    InputError
        If clusters are smaller than 1 on average, `icc` is not between -1 and 1 or so far below 0
        that variances vanish, or `cv` is negative.

    Notes
    -----
    Eldridge, Ashby and Kerry, Int J Epidemiol 2006;35:1292-300; with equal clusters, Cochrane
    Handbook, section 23.1.4.

    Examples
    --------
    >>> round(design_effect(29.8, 0.02), 3), round(design_effect(29.8, 0.02, 0.65), 3)
    (1.576, 1.828)
    """
    require(
        "{value} is no mean size of clusters; a cluster has at least 1 participant",
        lambda value: value >= 1,
        cluster_size=cluster_size,
    )
    require(
        "{value} is no intracluster correlation; it lies between -1 and 1 (0.05 for 5 %)",
        lambda value: -1 <= value <= 1,
        icc=icc,
    )
    require(
        "{value} is negative; a coefficient of variation is 0 or more",
        lambda value: value >= 0,
        cv=cv,
    )
    effect = computed(1 + ((cv * cv + 1) * cluster_size - 1) * icc)
    if effect <= 0:
        raise InputError(
            f"{icc:.15g} is too far below 0 for clusters of this size: the design effect would be "
            f"{effect:.6g}",
            field="icc",
        )
    return effect


def effective_participants(n: float, design_effect: float) -> float:
    """Participants of a cluster-randomized arm, as many as they count for.

    Parameters
    ----------
    n : float
        Participants.
    design_effect : float
        The design effect.

    Returns
    -------
    float
        n / design effect, not rounded.

    Raises
    ------
    InputError
        If `n` is negative or `design_effect` not positive.

    Notes
    -----
    Cochrane Handbook, section 23.1.4. Means and standard deviations stay as they are.

    Examples
    --------
    >>> round(effective_participants(295, 1.576), 1)
    187.2
    """
    _require_count("a number of participants", n=n)
    require_positive("a design effect", design_effect=design_effect)
    return computed(n / design_effect)


def effective_events(events: float, design_effect: float) -> float:
    """Events in a cluster-randomized arm, as many as they count for.

    Parameters
    ----------
    events : float
        Participants with the event.
    design_effect : float
        The design effect.

    Returns
    -------
    float
        events / design effect, not rounded.

    Raises
    ------
    InputError
        If `events` is negative or `design_effect` not positive.

    Notes
    -----
    Cochrane Handbook, section 23.1.4.

    Examples
    --------
    >>> round(effective_events(63, 1.576), 1)
    40.0
    """
    _require_count("a number of events", events=events)
    require_positive("a design effect", design_effect=design_effect)
    return computed(events / design_effect)


def _require_count(what: str, **count: float) -> None:
    """Refuse a negative count; effective ones are fractions."""
    require(f"{{value}} is not {what}; it must be 0 or more", lambda value: value >= 0, **count)
