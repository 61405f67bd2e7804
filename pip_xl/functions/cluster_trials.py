"""Cluster-randomized trials: design effect and effective sample size."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from pip_xl.functions.declaration import Example, Function
from pip_xl.functions.single_cells import figure, function_of_cells, optional_figure
from pip_xl.functions.sources import ELDRIDGE, HANDBOOK_CLUSTERS
from pip_xl.stats.conversions import design_effect, effective_events, effective_participants

_cluster: Final[Callable[..., Function]] = partial(function_of_cells, category="Cluster trials")

_DESIGN_EFFECT: Final = figure("design_effect", "design effect, from DESIGN_EFFECT")

FUNCTIONS = (
    _cluster(
        "DESIGN_EFFECT",
        design_effect,
        (
            figure("cluster_size", "mean number of participants of a cluster"),
            figure("icc", "intracluster correlation, 0.05 for 5 %"),
            optional_figure(
                "cv",
                "coefficient of variation of the cluster sizes, their SD divided by their mean; 0 "
                "where all are alike",
                0.0,
            ),
        ),
        gives=(
            "The design effect of a cluster-randomized trial: by how much clustering inflates "
            "variances. Divide participants and events by it (EFFECTIVE_N, EFFECTIVE_EVENTS), or "
            "multiply a standard error by its square root."
        ),
        source=f"{ELDRIDGE}; {HANDBOOK_CLUSTERS}",
        example=Example((29.8, 0.02), 1.576),
    ),
    _cluster(
        "EFFECTIVE_N",
        effective_participants,
        (figure("n", "participants of the arm"), _DESIGN_EFFECT),
        gives=(
            "The effective number of participants of a cluster-randomized arm, not rounded: for "
            "totals and for the n beside a mean and SD, which stay as they are."
        ),
        source=HANDBOOK_CLUSTERS,
        example=Example((295, 1.576), 187.182741117),
    ),
    _cluster(
        "EFFECTIVE_EVENTS",
        effective_events,
        (figure("events", "participants of the arm with the event"), _DESIGN_EFFECT),
        gives="The effective number of events in a cluster-randomized arm, not rounded.",
        source=HANDBOOK_CLUSTERS,
        example=Example((63, 1.576), 39.9746192893),
    ),
)
