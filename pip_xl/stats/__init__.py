"""Statistics of meta-analysis: numbers in, numbers out.

Effect sizes of studies, pooling by inverse variance, Mantel-Haenszel and Peto, estimators of tau²,
heterogeneity and prediction intervals, under the conventions of Review Manager 5 and of the R
package metafor.
"""

from pip_xl.stats.analyses_by_study import AnalysesByStudy
from pip_xl.stats.choices import CiMethod, Method, Model, PiMethod
from pip_xl.stats.continuous_studies import ContinuousStudies
from pip_xl.stats.conventions import CONVENTIONS, Convention
from pip_xl.stats.cumulative import cumulative
from pip_xl.stats.dichotomous_studies import DichotomousStudies
from pip_xl.stats.generic_studies import GenericStudies
from pip_xl.stats.leave_one_out import leave_one_out
from pip_xl.stats.many import PooledMany, pool_many, pool_studies
from pip_xl.stats.measures import Measure
from pip_xl.stats.meta_analysis import MetaAnalysis, meta_analysis, study_effects
from pip_xl.stats.options import CHOICES, Options
from pip_xl.stats.regression import Category, MetaRegression, Quantity, meta_regression
from pip_xl.stats.results import Effect, Excluded, Interval
from pip_xl.stats.study_effects import StudyEffects
from pip_xl.stats.subgroups import Subgroups, SubgroupTest, pool_subgroups, subgroup_test
from pip_xl.stats.tau2 import TAU_METHODS, TauMethod

__all__ = [
    "CHOICES",
    "CONVENTIONS",
    "TAU_METHODS",
    "AnalysesByStudy",
    "Category",
    "CiMethod",
    "ContinuousStudies",
    "Convention",
    "DichotomousStudies",
    "Effect",
    "Excluded",
    "GenericStudies",
    "Interval",
    "Measure",
    "MetaAnalysis",
    "MetaRegression",
    "Method",
    "Model",
    "Options",
    "PiMethod",
    "PooledMany",
    "Quantity",
    "StudyEffects",
    "SubgroupTest",
    "Subgroups",
    "TauMethod",
    "cumulative",
    "leave_one_out",
    "meta_analysis",
    "meta_regression",
    "pool_many",
    "pool_studies",
    "pool_subgroups",
    "study_effects",
    "subgroup_test",
]
