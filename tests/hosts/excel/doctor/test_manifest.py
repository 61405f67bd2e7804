"""The manifests that Excel was given, on a made-up Mac and Windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pip_xl.hosts.excel.doctor.files import Disk
from pip_xl.hosts.excel.doctor.finding import Verdict
from pip_xl.hosts.excel.doctor.machine import Machine
from pip_xl.hosts.excel.doctor.manifest_check import manifest
from pip_xl.hosts.excel.doctor.manifests import Manifest
from pip_xl.hosts.excel.doctor.registry import NoRegistry
from pip_xl.hosts.excel.server.names import MAC_FOLDER
from tests.hosts.excel.doctor.made_up import ADDIN, files, registry, windows

URL = "https://localhost:8753"
DEVELOPER = r"HKCU\Software\Microsoft\Office\16.0\WEF\Developer"


def _manifest(url: str = URL, namespace: str = "PIPXL") -> bytes:
    """The parts of a manifest that tell whose it is and what it names."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"
      xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0">
      <DefaultSettings><SourceLocation DefaultValue="{url}/taskpane.html"/></DefaultSettings>
      <Resources><bt:ShortStrings>
        <bt:String id="Functions.Namespace" DefaultValue="{namespace}"/>
      </bt:ShortStrings></Resources>
    </OfficeApp>""".encode()


def _mac(home: Path, server_url: str | None = None, **contents: bytes) -> Machine:
    """A Mac with files in Excel's folder."""
    folder = home.joinpath(*MAC_FOLDER)
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / f"{name}.xml").write_bytes(content)
    return windows(
        system="Darwin",
        environment={"HOME": str(home)},
        registry=NoRegistry(),
        files=Disk(),
        server_url=server_url,
    )


def test_on_a_mac_ours_is_found_among_others(tmp_path: Path) -> None:
    machine = _mac(
        tmp_path,
        other=_manifest("https://example.org", "CONTOSO"),
        broken=b"<OfficeApp",
        entity=b'<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>',
        ours=_manifest(),
    )
    path = str(tmp_path.joinpath(*MAC_FOLDER, "ours.xml"))
    assert machine.manifests == (Manifest(path, URL),)
    assert machine.server is not None
    assert machine.server.url == URL
    found = manifest(machine)
    assert (found.verdict, found.found) == (Verdict.OK, f"{path} names {URL}")


def test_on_windows_it_is_named_by_the_registry() -> None:
    path = r"C:\Users\Zoë & Co\pip-xl-manifest.xml"
    given = registry(DEVELOPER, **{"9e3f": path, "gone": r"D:\gone.xml", "UseLogging": 1})
    machine = windows(registry=given, files=files().without(ADDIN).having(path, _manifest()))
    assert machine.manifests == (Manifest(path, URL),)
    assert manifest(machine).verdict is Verdict.OK


def test_a_manifest_of_another_server_is_told(tmp_path: Path) -> None:
    machine = _mac(tmp_path, "https://meta.example.org", ours=_manifest())
    found = manifest(machine)
    assert found.verdict is Verdict.PROBLEM
    assert f"names {URL}, and not https://meta.example.org" in found.found


def test_one_that_is_missing_may_come_from_elsewhere(tmp_path: Path) -> None:
    on_mac = manifest(_mac(tmp_path, URL))
    assert on_mac.verdict is Verdict.WARNING
    assert "Documents/wef" in on_mac.mend
    on_windows = manifest(windows(server_url=URL))
    assert on_windows.verdict is Verdict.WARNING
    assert on_windows.mend


@pytest.mark.parametrize("system", ["Linux", "Windows"])
def test_where_there_is_nothing_to_look_for(system: str) -> None:
    assert manifest(windows(system=system)).verdict is Verdict.NOT_APPLICABLE
