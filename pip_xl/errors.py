"""The exceptions of pip-xl: one small hierarchy, every message fit for a reviewer's eyes."""

from __future__ import annotations


class PipXlError(Exception):
    """Anything that pip-xl refuses or cannot do, with a message that says what to do."""


class InputError(PipXlError):
    """Data that cannot be what they claim to be; a cell shows it as #VALUE!.

    Parameters
    ----------
    message : str
        What is wrong, without the place.
    study : int, optional
        Position of the study in the data, counted from 0.
    field : str, optional
        Which figure of that study, by the name of its column (``"events1"``, ``"sd2"`` …).
    """

    def __init__(self, message: str, *, study: int | None = None, field: str | None = None):
        super().__init__(message)
        self.message = message
        self.study = study
        self.field = field

    def __str__(self) -> str:
        place = "" if self.study is None else f"study {self.study + 1}"
        if self.field is not None:
            place = f"{place}, {self.field}" if place else self.field
        return f"{place}: {self.message}" if place else self.message


class OptionError(InputError):
    """An option that does not exist, or a combination of options that does not."""


class NotEstimable(PipXlError):
    """A figure that these data do not allow; a cell shows it as #N/A."""


class WorkbookError(PipXlError):
    """A file that cannot be read, is refused as unsafe, or must not be written."""


class HostError(PipXlError):
    """A program that brings the functions into cells, xlwings or Excel, is not as we need it."""


class ServerError(PipXlError):
    """A server for Excel that cannot start, or that must not start as it was asked to."""
