"""The prediction interval: where the effect of a further study is expected."""

from __future__ import annotations

import numpy as np

from pip_xl.stats.arrays import Figures
from pip_xl.stats.choices import PiMethod
from pip_xl.stats.confidence_interval import half_width


def prediction_half_width(
    tau2: Figures, se: Figures, k: Figures, level: float, method: PiMethod
) -> Figures:
    """Half width of the prediction interval on the scale of the analysis.

    Parameters
    ----------
    tau2 : float or array
        Between-study variance.
    se : float or array
        Standard error of the pooled effect.
    k : int or array
        Number of studies, at least 3.
    level : float
        Confidence level, a fraction.
    method : PiMethod
        Normal distribution, or t with k-1 or k-2 degrees of freedom.

    Returns
    -------
    float or array
        A quantile times sqrt(tau² + SE²).

    Notes
    -----
    Higgins, Thompson and Spiegelhalter, J R Stat Soc A 2009;172:137-59 (k-2 degrees of freedom).

    Examples
    --------
    >>> round(float(prediction_half_width(0.3, 0.2, 10, 0.95, PiMethod.T_K_MINUS_2)), 6)
    1.34462
    """
    lost = method.lost_degrees_of_freedom
    df = None if lost is None else np.maximum(k - lost, 1)
    return half_width(level, df) * np.sqrt(tau2 + se * se)
