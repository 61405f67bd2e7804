"""The body of a request, read no further than it may go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request

from pip_xl.hosts.excel.server.refusal import Refusal
from pip_xl.hosts.excel.server.settings import Limits


async def read_body(
    request: Request, limits: Limits, more: Callable[[int], None] = lambda _: None
) -> bytes:
    """Return the body of a request.

    Parameters
    ----------
    request : Request
        As received.
    limits : Limits
        How much and how long is read.
    more : callable
        Told how large each part is before it is kept; may refuse it.

    Returns
    -------
    bytes
        The body.

    Raises
    ------
    Refusal
        415 if it is no plain JSON, 413 if it is too large, 408 if it takes too long, 400 if the
        client went away.
    """
    _check_headers(request, limits)
    parts, size = [], 0
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for part in request.stream():
                size += len(part)
                if size > limits.request_bytes:
                    raise _too_large(limits)
                more(len(part))
                parts.append(part)
    except TimeoutError:
        raise Refusal(
            408, f"The body took more than {limits.body_seconds:g} s.", connection="close"
        ) from None
    except ClientDisconnect:
        raise Refusal(400, "The client went away.") from None
    return b"".join(parts)


def _check_headers(request: Request, limits: Limits) -> None:
    """Refuse before reading what the headers already rule out."""
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.strip().casefold().removeprefix("charset=").strip('"')
    # Browsers let no other site send this type unasked.
    if media_type.strip().casefold() != "application/json" or charset not in {"", "utf-8"}:
        raise Refusal(415, "The Content-Type must be application/json, in UTF-8.")
    if request.headers.get("content-encoding", "identity").casefold() != "identity":
        raise Refusal(415, "The body must not be compressed.")
    length = request.headers.get("content-length", "")
    if length.isdecimal() and length.isascii() and _exceeds(length, limits.request_bytes):
        raise _too_large(limits)


def _exceeds(digits: str, limit: int) -> bool:
    """Compare without making a number of digits without end."""
    return len(digits.lstrip("0")) > len(str(limit)) or int(digits) > limit


def _too_large(limits: Limits) -> Refusal:
    """Return the refusal of a body that is too large."""
    return Refusal(
        413,
        f"The call has more than {limits.request_bytes / 1e6:g} MB: choose a smaller range (whole "
        "columns are large), or raise --max-request-mb.",
    )
