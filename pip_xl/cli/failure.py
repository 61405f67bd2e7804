"""Exit codes, and errors as one line."""

from __future__ import annotations

FINE, FINDINGS, UNUSABLE = 0, 1, 2


def in_words(error: Exception) -> str:
    """What went wrong, in one line.

    Parameters
    ----------
    error : Exception
        One of ours, or of the system's.

    Returns
    -------
    str
        For an error of the system what it says, and of which file.

    Examples
    --------
    >>> in_words(OSError(28, "No space left on device", "review.xlsx"))
    'No space left on device: review.xlsx'
    """
    if isinstance(error, OSError):
        return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
    return str(error)
