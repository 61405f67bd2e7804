"""One module of a macro project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

#: Text goes through as the bytes it is stored in, whatever their code page; ours is ASCII.
BYTES_AS_TEXT: Final = "latin-1"

_NAME: Final = 'Attribute VB_Name = "'


@dataclass(frozen=True, slots=True)
class Module:
    """A module with its source text.

    Attributes
    ----------
    text : str
        The source with its attributes, as an exported .bas file has them; lines end with CR LF.
    standard : bool
        Whether it is an ordinary module: no class, and not the code of a workbook or sheet.
    remark : str
        What the project says about it, apart from its text.
    name : str
        What the text calls it.
    """

    text: str
    standard: bool = True
    remark: str = ""
    name: str = field(init=False)

    def __post_init__(self) -> None:
        """Give all line ends one form, and note the name."""
        text = "\r\n".join(self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        object.__setattr__(self, "text", text)
        _, found, rest = text.partition(_NAME)
        if not found:
            msg = "a module needs a line 'Attribute VB_Name'"
            raise ValueError(msg)
        object.__setattr__(self, "name", rest.partition('"')[0])
