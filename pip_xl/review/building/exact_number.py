"""Numbers that are written with all their digits."""

from __future__ import annotations


class ExactNumber(float):
    """A number that XlsxWriter writes as it is; by itself it writes sixteen digits.

    Examples
    --------
    >>> f"{0.1 + 0.2:.16G}", f"{ExactNumber(0.1 + 0.2):.16G}"
    ('0.3', '0.30000000000000004')
    """

    def __format__(self, _: str) -> str:
        """Write the shortest text that is read back as the same number."""
        return repr(float(self)).removesuffix(".0")
