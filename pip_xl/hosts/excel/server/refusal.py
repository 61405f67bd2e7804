"""A request that is turned away, with the reason for whoever sent it."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response

from pip_xl.errors import PipXlError


class Refusal(PipXlError):
    """A request that gets no answer.

    Parameters
    ----------
    status : int
        The status of HTTP. Excel's client asks again after some of 500 and above, so what would
        be refused again is below.
    sentence : str
        What is wrong and what to do, without anything that a cell holds.
    **headers : str
        Headers of the response, underscores for hyphens.

    Examples
    --------
    >>> refusal = Refusal(429, "Too many calls.", retry_after="3")
    >>> refusal.status, refusal.headers, str(refusal)
    (429, {'retry-after': '3'}, 'Too many calls.')
    """

    def __init__(self, status: int, sentence: str, **headers: str):
        super().__init__(sentence)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def response(self) -> Response:
        """Return what is sent.

        Returns
        -------
        Response
            Text, which Excel shows beside the cell's #VALUE!.

        Examples
        --------
        >>> Refusal(404, "There is no such function.").response().body
        b'There is no such function.'
        """
        return sentence(str(self), self.status, self.headers)


def sentence(text: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """Return a response that says something in plain words.

    Parameters
    ----------
    text : str
        What it says.
    status : int
        The status of HTTP.
    headers : dict, optional
        Further headers.

    Returns
    -------
    Response
        Text. Half of a character, which JavaScript's strings may hold, becomes a question mark.

    Examples
    --------
    >>> sentence("\\ud83d is half an emoji", 400).body
    b'? is half an emoji'
    """
    return PlainTextResponse(text.encode(errors="replace"), status, headers)
