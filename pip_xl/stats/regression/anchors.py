"""Studies that carry the model: as many of them as there are coefficients.

The effects of p studies determine p coefficients, and with them what to expect of every other
study. Where these *anchors* have the largest weights, their residuals may be smaller by many orders
of magnitude than those of the others. Everything is therefore computed from what the other studies
differ by from the anchors' prediction: nothing large is ever subtracted from something large. With
an intercept alone the anchor is the study with the largest weight.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pip_xl.stats.arrays import Array, Places

#: Anchors serve as long as no study differs from them by more than this in what it says of the
#: model, in standard errors: the square is what is lost of the sixteen digits.
REACH = 32.0

#: What rounding leaves of the entries of a design matrix, which are about 1, when they cancel.
DUST = 1e-14


class Anchors(NamedTuple):
    """Anchors, and the other studies as they look from there.

    Attributes
    ----------
    places : array of int, shape (p,)
        Positions of the anchors.
    design : array, shape (p, p)
        Their columns of the design matrix.
    shares : array, shape (p, k)
        What each anchor contributes to the prediction of each study.
    effects : array, shape (p,)
        Their effects.
    contrasts : array, shape (k,)
        Effects of the studies less the prediction; exactly 0 at the anchors.
    """

    places: Places
    design: Array
    shares: Array
    effects: Array
    contrasts: Array

    @classmethod
    def of(cls, matrix: Array, effects: Array, weights: Array) -> Anchors:
        """Choose the anchors for these weights.

        Parameters
        ----------
        matrix : array, shape (p, k)
            The design matrix, entries about 1.
        effects, weights : array, shape (k,)
            The studies.

        Returns
        -------
        Anchors
        """
        places, shares = _eliminate(matrix, np.sqrt(weights))
        own = effects[places]
        contrasts = effects - own @ shares
        contrasts[places] = 0.0
        return cls(places, matrix[:, places], shares, own, contrasts)

    def serve(self, weights: Array) -> bool:
        """Whether they are good enough for these weights, too."""
        others = weights.copy()
        others[self.places] = 0.0
        farthest = (self.shares * self.shares * others).max(axis=1)
        return bool((farthest <= REACH * REACH * weights[self.places]).all())


def _eliminate(matrix: Array, precision: Array) -> tuple[Places, Array]:
    """Gaussian elimination with complete pivoting: the pivots are the anchors.

    They are the largest entries after weighting, so that no other study says more of the model than
    the anchors do. The elimination itself leaves the weights out, which may differ by more than
    double precision holds. The share of the last anchor, often the lightest, then comes from
    differences of the given numbers, and a heavy study near a heavier anchor has a small one with
    all its digits.
    """
    rest = matrix.copy()
    count, studies = rest.shape
    places = np.empty(count, dtype=np.intp)
    shares = np.empty_like(rest)
    for step in range(count):
        row, place = divmod(int((np.abs(rest) * precision).argmax()), studies)
        places[step] = place
        shares[step] = rest[row] / rest[row, place]
        if step < count - 1:
            rest -= np.multiply.outer(rest[:, place], shares[step])
            rest[np.abs(rest) < DUST] = 0.0
            rest[row] = 0.0
            rest[:, place] = 0.0
    for step in range(count - 2, -1, -1):
        shares[step] -= shares[step, places[step + 1 :]] @ shares[step + 1 :]
    shares[:, places] = np.eye(count)
    return places, shares
