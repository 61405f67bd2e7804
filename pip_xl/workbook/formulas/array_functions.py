"""Which functions of Excel take single values, force array evaluation, or give arrays.

Excel evaluates a range where a single value is wanted in one of three ways: an ordinary formula
takes the cell in its own row or column (implicit intersection), an array formula takes them all,
and so do the arguments of SUMPRODUCT and its like even in an ordinary formula.
"""

from __future__ import annotations

_EVERY = frozenset(range(256))
_ODD = frozenset(range(1, 256, 2))
_EVEN_FROM_2 = frozenset(range(2, 256, 2))

_ALL_SINGLE = """
ABS ACOS ACOSH ACOT ACOTH ADDRESS ARABIC ASIN ASINH ATAN ATAN2 ATANH BASE BESSELI BESSELJ BESSELK
BESSELY BETA.DIST BETA.INV BETADIST BETAINV BIN2DEC BIN2HEX BIN2OCT BINOM.DIST BINOM.DIST.RANGE
BINOM.INV BINOMDIST BITAND BITLSHIFT BITOR BITRSHIFT BITXOR CEILING CEILING.MATH CEILING.PRECISE
CHAR CHIDIST CHIINV CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CLEAN CODE COMBIN COMBINA
COMPLEX CONCATENATE CONFIDENCE CONFIDENCE.NORM CONFIDENCE.T CONVERT COS COSH COT COTH CRITBINOM CSC
CSCH CUMIPMT CUMPRINC DATE DATEDIF DATEVALUE DAY DAYS DAYS360 DB DBCS DDB DEC2BIN DEC2HEX DEC2OCT
DECIMAL DEGREES DELTA DOLLAR DOLLARDE DOLLARFR EDATE EFFECT EOMONTH ERF ERF.PRECISE ERFC
ERFC.PRECISE ERROR.TYPE EVEN EXACT EXP EXPON.DIST EXPONDIST F.DIST F.DIST.RT F.INV F.INV.RT FACT
FACTDOUBLE FDIST FIND FINDB FINV FISHER FISHERINV FIXED FLOOR FLOOR.MATH FLOOR.PRECISE FV GAMMA
GAMMA.DIST GAMMA.INV GAMMADIST GAMMAINV GAMMALN GAMMALN.PRECISE GAUSS GESTEP HEX2BIN HEX2DEC
HEX2OCT HOUR HYPGEOM.DIST HYPGEOMDIST IFERROR IFNA IMABS INT IPMT ISBLANK ISERR ISERROR ISEVEN
ISLOGICAL ISNA ISNONTEXT ISNUMBER ISO.CEILING ISODD ISOWEEKNUM ISPMT ISTEXT LEFT LEFTB LEN LENB LN
LOG LOG10 LOGINV LOGNORM.DIST LOGNORM.INV LOGNORMDIST LOWER MID MIDB MINUTE MOD MONTH MROUND N
NEGBINOM.DIST NEGBINOMDIST NOMINAL NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NORMDIST NORMINV
NORMSDIST NORMSINV NOT NPER NUMBERVALUE OCT2BIN OCT2DEC OCT2HEX ODD PDURATION PERMUT PERMUTATIONA
PHI PMT POISSON POISSON.DIST POWER PPMT PROPER PV QUOTIENT RADIANS RATE REPLACE REPLACEB REPT RIGHT
RIGHTB ROMAN ROUND ROUNDDOWN ROUNDUP RRI SEARCH SEARCHB SEC SECH SECOND SIGN SIN SINH SLN SQRT
SQRTPI STANDARDIZE SUBSTITUTE SWITCH SYD T T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T TAN TANH TDIST
TEXT TEXTAFTER TEXTBEFORE TIME TIMEVALUE TINV TRIM TRUNC TYPE UNICHAR UNICODE UPPER VALUE VDB
WEEKDAY WEEKNUM WEIBULL WEIBULL.DIST YEAR YEARFRAC IFS
"""

_SOME_SINGLE = {
    "AVERAGEIF": {1},
    "CHOOSE": {0},
    "COUNTIF": {1},
    "FORECAST": {0},
    "FORECAST.LINEAR": {0},
    "HLOOKUP": {0, 2, 3},
    "IF": {0},
    "INDEX": {1, 2, 3},
    "LARGE": {1},
    "LOOKUP": {0},
    "MATCH": {0, 2},
    "NETWORKDAYS": {0, 1},
    "NPV": {0},
    "PERCENTILE": {1},
    "PERCENTILE.EXC": {1},
    "PERCENTILE.INC": {1},
    "PERCENTRANK": {1, 2},
    "PERCENTRANK.EXC": {1, 2},
    "PERCENTRANK.INC": {1, 2},
    "QUARTILE": {1},
    "QUARTILE.EXC": {1},
    "QUARTILE.INC": {1},
    "RANK": {0, 2},
    "RANK.AVG": {0, 2},
    "RANK.EQ": {0, 2},
    "SMALL": {1},
    "SUMIF": {1},
    "TRIMMEAN": {1},
    "VLOOKUP": {0, 2, 3},
    "WORKDAY": {0, 1},
    "XLOOKUP": {0, 4, 5},
    "XMATCH": {0, 2, 3},
}

_SINGLE: dict[str, frozenset[int]] = {
    **dict.fromkeys(_ALL_SINGLE.split(), _EVERY),
    **{name: frozenset(places) for name, places in _SOME_SINGLE.items()},
    **dict.fromkeys(["AVERAGEIFS", "MAXIFS", "MINIFS", "SUMIFS"], _EVEN_FROM_2),
    "COUNTIFS": _ODD,
}

_ALL_FORCING = """
CHISQ.TEST CHITEST CHOOSECOLS CHOOSEROWS CORREL COVAR COVARIANCE.P COVARIANCE.S DROP EXPAND
F.TEST FILTER FREQUENCY FTEST GROWTH HSTACK INTERCEPT LINEST LOGEST MDETERM MINVERSE MMULT
MODE MODE.MULT MODE.SNGL PEARSON PROB RSQ SLOPE SORT SORTBY STEYX SUMPRODUCT SUMX2MY2
SUMX2PY2 SUMXMY2 T.TEST TAKE TOCOL TOROW TRANSPOSE TREND TTEST UNIQUE VSTACK WRAPCOLS
WRAPROWS
"""

_FORCING: dict[str, frozenset[int]] = {
    **dict.fromkeys(_ALL_FORCING.split(), _EVERY),
    "INDEX": frozenset({0}),
    "LOOKUP": frozenset({1, 2}),
    "XLOOKUP": frozenset({1, 2}),
    "XMATCH": frozenset({1}),
}

_ALL_REFUSES_RANGES = """
BIN2DEC BIN2HEX BIN2OCT CONVERT CUMIPMT CUMPRINC DEC2BIN DEC2HEX DEC2OCT DELTA DOLLARDE DOLLARFR
EDATE EFFECT EOMONTH ERF ERFC FACTDOUBLE GESTEP HEX2BIN HEX2DEC HEX2OCT ISEVEN ISODD MROUND
NETWORKDAYS NOMINAL OCT2BIN OCT2DEC OCT2HEX QUOTIENT RANDBETWEEN SQRTPI WEEKNUM WORKDAY YEARFRAC
"""

#: Functions that Excel 2003 and older kept in the Analysis ToolPak: a range where they want a
#: single value is #VALUE! to them.
REFUSES_RANGES = frozenset(_ALL_REFUSES_RANGES.split())

#: Functions whose treatment of arrays inside SUMPRODUCT depends on how the formula was entered.
DEPENDS_ON_ENTRY = frozenset({"IF", "IFERROR", "IFNA", "IFS", "SWITCH", "CHOOSE"})

#: Functions that may give a range, which an ordinary formula intersects.
GIVES_RANGE = frozenset({"OFFSET", "INDIRECT", "COLUMN", "ROW"})

#: Functions that pass a range on from one of their arguments.
PASSES_RANGE = frozenset({"IF", "CHOOSE", "IFS", "SWITCH"})

_ALL_GIVES_ARRAY = """
BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER FREQUENCY GROUPBY GROWTH HSTACK LAMBDA LET
LINEST LOGEST MAKEARRAY MAP MINVERSE MMULT MODE.MULT MUNIT PIVOTBY RANDARRAY REDUCE SCAN
SEQUENCE SORT SORTBY TAKE TEXTSPLIT TOCOL TOROW TRANSPOSE TREND TRIMRANGE UNIQUE VSTACK WRAPCOLS
WRAPROWS
"""

#: Functions that give an array.
GIVES_ARRAY = frozenset(_ALL_GIVES_ARRAY.split())


def takes_single_value(function: str, argument: int) -> bool:
    """Whether an argument of a function is a single value.

    Parameters
    ----------
    function : str
        Plain name.
    argument : int
        Position, counted from 0.

    Returns
    -------
    bool
        False for ranges and arrays, and for functions that are not Excel's.

    Examples
    --------
    >>> takes_single_value("VLOOKUP", 0), takes_single_value("VLOOKUP", 1)
    (True, False)
    """
    return argument in _SINGLE.get(function, ())


def forces_arrays(function: str, argument: int) -> bool:
    """Whether an argument is evaluated as an array in every formula.

    Parameters
    ----------
    function : str
        Plain name.
    argument : int
        Position, counted from 0.

    Returns
    -------
    bool
        True for instance for all arguments of SUMPRODUCT.

    Examples
    --------
    >>> forces_arrays("LOOKUP", 1), forces_arrays("SUM", 0)
    (True, False)
    """
    return argument in _FORCING.get(function, ())
