"""What rounding leaves to be told apart in the search for the maximum of a likelihood."""

from __future__ import annotations

#: Pull and resistance are sums of k terms: closer to each other than this they are equal.
RESOLUTION = 1e-14

#: Steps, relative to the total variance, that no longer change a result.
SMALLEST_STEP = 4e-16

#: Intervals of variances narrower than this, relative to their place, are not halved further:
#: rounding hides what is inside.
NARROWEST = 1e-13
