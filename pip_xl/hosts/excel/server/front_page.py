"""The page that a colleague opens to set Excel up."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

from pip_xl.hosts.excel.server.names import MANIFEST_FILE
from pip_xl.hosts.excel.server.next_steps import manifest_url, next_steps
from pip_xl.hosts.excel.server.settings import Settings

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>pip-xl</title>
<link rel="icon" type="image/png" href="/favicon.ico">
<link rel="stylesheet" href="/static/css/pip-xl.css">
</head>
<body>
<main>
<h1>pip-xl</h1>
<p>Meta-analysis in Excel's cells. This server computes the functions. Excel learns of it from a
small file, <a href="{manifest}" download="{file}">the manifest</a>: save it first.</p>
<ol>
{steps}
</ol>
</main>
</body>
</html>
"""


def front_page(settings: Settings) -> HTMLResponse:
    """Return the page.

    Parameters
    ----------
    settings : Settings
        Where the server is, and what it asks for.

    Returns
    -------
    HTMLResponse
        The steps that the terminal shows too, and a link to the manifest.

    Examples
    --------
    >>> settings = Settings(host="127.0.0.1", port=8753, public_url="http://localhost:8753")
    >>> b"http://localhost:8753/manifest.xml" in front_page(settings).body
    True
    """
    steps = "\n".join(f"<li><p>{escape(step)}</p></li>" for step in next_steps(settings))
    manifest = escape(manifest_url(settings))
    return HTMLResponse(_PAGE.format(manifest=manifest, file=MANIFEST_FILE, steps=steps))
