"""The forms in which a workbook can store our functions, one a host."""

from __future__ import annotations

from enum import StrEnum

from pip_xl.workbook.formulas.stored_names import NAMESPACES, StoredName


class Form(StrEnum):
    """How calls of our functions are stored."""

    #: ``POOLED_RR(``: recomputing without Excel, macros in the workbook itself, and typing anew.
    PLAIN = "plain"
    #: ``[1]!POOLED_RR(``: the add-in of Excel on Windows, through a link to its file.
    ADDIN = "addin"
    #: ``_xldudf_PIPXL_POOLED_RR(``: custom functions on Windows, Mac and the web.
    OFFICEJS = "officejs"
    #: ``_xldudf_POOLED_RR(``: custom functions without a namespace, as those of xlwings Lite.
    LITE = "lite"


#: What Excel puts before the name of every custom function.
CUSTOM_FUNCTION = "_xldudf_"


class Holder(StrEnum):
    """What holds a formula, by the word that a report uses."""

    CELL = "cell"
    TABLE_COLUMN = "table column"
    DEFINED_NAME = "defined name"
    CONDITIONAL_FORMAT = "conditional format"
    DATA_VALIDATION = "data validation"
    CHART = "chart reference"
    PIVOT = "pivot formula"
    #: Macros and linked cells of shapes and controls: they call nothing, but may use a link.
    REFERENCE = "reference"

    @property
    def takes_links(self) -> bool:
        """Whether Excel accepts a name of another workbook here.

        Its grammar of formulas has none in conditional formats and data validations; a file with
        one is likely to be "repaired" when it is opened.
        """
        return self not in (Holder.CONDITIONAL_FORMAT, Holder.DATA_VALIDATION)


def prefix(form: Form, holder: Holder, link: int) -> str:
    """What stands before the name of one of our functions.

    Parameters
    ----------
    form : Form
        The form.
    holder : Holder
        What holds the formula.
    link : int
        Number of the link to the add-in.

    Returns
    -------
    str
        Empty for a plain call, and for one where no link may stand.

    Examples
    --------
    >>> prefix(Form.ADDIN, Holder.CELL, 2), prefix(Form.OFFICEJS, Holder.CELL, 0)
    ('[2]!', '_xldudf_PIPXL_')
    """
    if form is Form.OFFICEJS:
        return f"{CUSTOM_FUNCTION}{NAMESPACES[0]}_"
    if form is Form.LITE:
        return CUSTOM_FUNCTION
    return f"[{link}]!" if form is Form.ADDIN and holder.takes_links else ""


def form_of(stored: StoredName) -> Form:
    """In which form a call of ours is stored.

    Parameters
    ----------
    stored : StoredName
        The name with what stands before it.

    Returns
    -------
    Form
        Plain for a name that is still as it was typed, with its namespace or without.

    Examples
    --------
    >>> [form_of(StoredName.read(name)).value for name in ("[1]!RR", "_xldudf_rr", "PIPXL.RR")]
    ['addin', 'lite', 'plain']
    """
    if stored.marks.casefold().startswith(CUSTOM_FUNCTION):
        return Form.OFFICEJS if stored.in_our_namespace else Form.LITE
    return Form.ADDIN if stored.owner else Form.PLAIN
