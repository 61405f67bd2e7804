"""What to do in Excel once the server runs."""

from __future__ import annotations

from typing import Final

from pip_xl.hosts.excel.server.names import MAC_FOLDER, NAMESPACE
from pip_xl.hosts.excel.server.settings import Settings, host_of_url, is_loopback
from pip_xl.hosts.excel.server.xlwings_app import MANIFEST_PATH

#: A formula to try.
FORMULA: Final = f"={NAMESPACE}.POOLED_RR(C2:F9)"


def next_steps(settings: Settings) -> list[str]:
    """Return what to do, step by step.

    Parameters
    ----------
    settings : Settings
        Where the server is, and what it asks for.

    Returns
    -------
    list of str
        One paragraph a step, without numbers.

    Examples
    --------
    >>> settings = Settings(host="127.0.0.1", port=8753, public_url="http://localhost:8753")
    >>> print(next_steps(settings)[-1])
    Type =PIPXL.POOLED_RR(C2:F9) into a cell: columns C to F hold events and total of both groups, \
one study in each row.
    """
    return [
        *_encryption(settings),
        "Excel for Windows: share a folder (right-click it > Properties > Sharing > Share) and put "
        "the manifest into it; under File > Options > Trust Center > Trust Center Settings > "
        "Trusted Add-in Catalogs enter the folder's network path, which Sharing shows (such as "
        "\\\\COMPUTER\\manifests), add it and tick 'Show in Menu'; start Excel anew, then Home > "
        "Add-ins > More Add-ins > Shared Folder > pip-xl.",
        f"Excel for Mac: put the manifest into ~/{'/'.join(MAC_FOLDER)} (make the folder if it is "
        "not there), start Excel anew, then Home > Add-ins > pip-xl.",
        "Excel on the web: Home > Add-ins > More Add-ins > My Add-ins > Manage My Add-ins > "
        "Upload My Add-in, and choose the manifest. For a whole organisation an administrator "
        "does it once in the Microsoft 365 admin centre.",
        *_token(settings),
        f"Type {FORMULA} into a cell: columns C to F hold events and total of both groups, one "
        "study in each row.",
    ]


def manifest_url(settings: Settings) -> str:
    """Return where the manifest can be loaded from.

    Parameters
    ----------
    settings : Settings
        Where the server is.

    Returns
    -------
    str
        A URL.

    Examples
    --------
    >>> manifest_url(Settings(host="127.0.0.1", port=8753, public_url="http://localhost:8753"))
    'http://localhost:8753/manifest.xml'
    """
    return settings.public_url + MANIFEST_PATH


def _encryption(settings: Settings) -> list[str]:
    """Return the step to https, or to trusting a certificate of one's own."""
    if not settings.public_url.startswith("https"):
        return [
            "Excel for Mac and Excel on the web load add-ins by https only, and Excel for Windows "
            "may warn: for https, install mkcert (https://github.com/FiloSottile/mkcert), run "
            "'mkcert -install' and 'mkcert localhost 127.0.0.1', and start the server again with "
            "--certificate localhost+1.pem --key localhost+1-key.pem."
        ]
    if is_loopback(host_of_url(settings.public_url)):
        return [
            f"Open {settings.public_url}/ in a browser: if it warns of the certificate, Excel will "
            "not load the add-in; 'mkcert -install' makes this computer trust mkcert's."
        ]
    return []


def _token(settings: Settings) -> list[str]:
    """Return the step that gives the token."""
    if settings.authentication != "token":
        return []
    return [
        "Open the task pane (ribbon, pip-xl, Help and access) and type the access token: until "
        "then, cells show #VALUE!."
    ]
