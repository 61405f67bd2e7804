"""From what reports print to what pooling needs."""

from pip_xl.stats.conversions.arm_standard_deviation import (
    sd_from_interval,
    sd_from_standard_error,
)
from pip_xl.stats.conversions.change_scores import change_correlation, change_sd
from pip_xl.stats.conversions.cluster_trials import (
    design_effect,
    effective_events,
    effective_participants,
)
from pip_xl.stats.conversions.combined_groups import (
    GroupCount,
    GroupMean,
    combine_counts,
    combine_means,
)
from pip_xl.stats.conversions.difference_standard_deviation import (
    sd_from_difference_interval,
    sd_from_p,
    sd_from_t,
)
from pip_xl.stats.conversions.printed_interval import (
    EffectScale,
    p_from_interval,
    standard_error_from_interval,
)
from pip_xl.stats.conversions.quantile_summaries import (
    mean_from_quartiles,
    mean_from_range,
    sd_from_quartiles,
    sd_from_range,
)

__all__ = [
    "EffectScale",
    "GroupCount",
    "GroupMean",
    "change_correlation",
    "change_sd",
    "combine_counts",
    "combine_means",
    "design_effect",
    "effective_events",
    "effective_participants",
    "mean_from_quartiles",
    "mean_from_range",
    "p_from_interval",
    "sd_from_difference_interval",
    "sd_from_interval",
    "sd_from_p",
    "sd_from_quartiles",
    "sd_from_range",
    "sd_from_standard_error",
    "sd_from_t",
    "standard_error_from_interval",
]
