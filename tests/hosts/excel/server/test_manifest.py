"""The manifest is what Excel needs, says what is ours, and agrees with what the server serves."""

from __future__ import annotations

import os
import re
import struct
import uuid
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pip_xl.errors import ServerError
from pip_xl.functions import CATALOGUE
from pip_xl.hosts.excel.server.manifest import ICON_PATHS, manifest, manifest_id
from pip_xl.hosts.excel.server.running import write_manifest
from pip_xl.hosts.excel.server.xlwings_app import CODE_PATH, META_PATH
from tests.hosts.excel.server import npm
from tests.hosts.excel.server.running_server import Server

APP = "{http://schemas.microsoft.com/office/appforoffice/1.1}"
BASIC = "{http://schemas.microsoft.com/office/officeappbasictypes/1.0}"
OVERRIDES = "{http://schemas.microsoft.com/office/taskpaneappversionoverrides}"

#: The most characters that Microsoft's schema allows.
LONGEST = {"ShortStrings": 125, "LongStrings": 250, "Id of a resource": 32}


@pytest.fixture(scope="module")
def root(server: Server) -> ElementTree.Element:
    """The manifest of the running server."""
    return ElementTree.fromstring(server.manifest.read_bytes())


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Microsoft's packages about manifests."""
    return npm.install(tmp_path_factory.mktemp("npm"))


def _public(server: Server) -> str:
    return f"http://localhost:{server.port}"


def _resources(root: ElementTree.Element) -> dict[str, str]:
    return {
        each.attrib["id"]: each.attrib["DefaultValue"]
        for kind in ("Image", "Url", "String")
        for each in root.iter(BASIC + kind)
        if "id" in each.attrib
    }


def test_the_file_is_what_the_server_serves(server: Server) -> None:
    response = server.get("/manifest.xml")
    assert response.content == server.manifest.read_bytes()
    assert response.headers["content-type"] == "application/xml"


def test_nothing_of_xlwings_example_is_left(server: Server) -> None:
    text = server.manifest.read_text(encoding="utf-8")
    left = re.sub(r"/xlwings/custom-functions-(code\.js|meta\.json)", "", text)
    for word in ("xlwings", "Hello", "hello", "MyGroup", "<!--", "ExecuteFunction"):
        assert word not in left


def test_every_reference_has_its_resource_and_every_resource_is_used(
    root: ElementTree.Element,
) -> None:
    used = {each.attrib["resid"] for each in root.iter() if "resid" in each.attrib}
    resources = _resources(root)
    assert used == set(resources)
    assert all(len(name) <= LONGEST["Id of a resource"] for name in resources)


def test_texts_are_as_short_as_the_schema_asks(root: ElementTree.Element) -> None:
    for kind in ("ShortStrings", "LongStrings"):
        for each in root.iterfind(f".//{BASIC}{kind}/{BASIC}String"):
            assert 0 < len(each.attrib["DefaultValue"]) <= LONGEST[kind]
    description = root.find(f"{APP}Description")
    assert description is not None
    assert len(description.attrib["DefaultValue"]) <= LONGEST["LongStrings"]


def test_the_elements_stand_in_the_order_of_the_schema(root: ElementTree.Element) -> None:
    assert [each.tag.partition("}")[2] for each in root] == [
        "Id", "Version", "ProviderName", "DefaultLocale", "DisplayName", "Description", "IconUrl",
        "HighResolutionIconUrl", "SupportUrl", "AppDomains", "Hosts", "Requirements",
        "DefaultSettings", "Permissions", "VersionOverrides",
    ]  # fmt: skip


def test_the_functions_are_in_our_namespace(root: ElementTree.Element) -> None:
    namespace = root.find(f".//{OVERRIDES}Namespace")
    assert namespace is not None
    assert _resources(root)[namespace.attrib["resid"]] == "PIPXL"


def test_one_button_opens_the_task_pane(root: ElementTree.Element) -> None:
    [control] = root.iter(f"{OVERRIDES}Control")
    [action] = control.iter(f"{OVERRIDES}Action")
    assert "ShowTaskpane" in action.attrib.values()
    resources = _resources(root)
    labels = [resources[label.attrib["resid"]] for label in root.iter(f"{OVERRIDES}Label")]
    assert labels == ["Meta-analysis", "Help and access", "pip-xl"]


def test_every_url_is_the_server_s_and_is_answered(
    server: Server, root: ElementTree.Element
) -> None:
    urls = [
        each.attrib["DefaultValue"]
        for each in root.iter()
        if "://" in each.attrib.get("DefaultValue", "")
    ]
    assert len(urls) >= 9
    for url in urls:
        path = url.removeprefix(_public(server))
        assert path.startswith("/")
        assert server.get(path).status_code == 200
    domain = root.find(f"{APP}AppDomains/{APP}AppDomain")
    assert domain is not None
    assert domain.text == _public(server)


def test_icons_have_the_sizes_that_the_manifest_says(
    server: Server, root: ElementTree.Element
) -> None:
    resources = _resources(root)
    images = [each for each in root.iter(f"{BASIC}Image") if "size" in each.attrib]
    assert {each.attrib["size"] for each in images} == {"16", "32", "80"}
    for image in images:
        path = resources[image.attrib["resid"]].removeprefix(_public(server))
        width, height = struct.unpack_from(">II", server.get(path).content, 16)
        assert str(width) == str(height) == image.attrib["size"]
    assert set(ICON_PATHS) == {16, 32, 64, 80}


def test_metadata_code_and_manifest_agree(server: Server, root: ElementTree.Element) -> None:
    urls = set(_resources(root).values())
    assert {_public(server) + META_PATH, _public(server) + CODE_PATH} < urls
    metadata = server.get(META_PATH).json()
    ids = [function["id"] for function in metadata["functions"]]
    assert sorted(ids) == sorted(CATALOGUE)
    assert [function["name"] for function in metadata["functions"]] == ids
    assert metadata["allowErrorForDataTypeAny"] is True
    code = server.get(CODE_PATH).text
    assert re.findall(r'CustomFunctions\.associate\("(\w+)"', code) == ids
    assert '"/xlwings/custom-functions-call"' in code


def test_the_id_belongs_to_the_url(server: Server, root: ElementTree.Element) -> None:
    ids = {manifest_id(f"https://{host}") for host in ("localhost", "localhost:8753", "a.example")}
    assert len(ids) == 3
    for each in ids:
        assert str(uuid.UUID(each)) == each
    assert root.findtext(f"{APP}Id") == manifest_id(_public(server))


@pytest.mark.parametrize(
    "rendered",
    [b"", b"<html/>", b"<OfficeApp", b"\xff", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
)
def test_what_is_no_manifest_is_refused(rendered: bytes) -> None:
    with pytest.raises(ServerError, match="manifest"):
        manifest(rendered, "https://localhost:8753")


def test_microsoft_s_reader_reads_it(packages: Path, server: Server) -> None:
    script = (
        "require('office-addin-manifest').OfficeAddinManifest.readManifestFile(process.argv[1])"
        ".then((read) => console.log(JSON.stringify(read)))"
    )
    read = npm.run(packages, script, str(server.manifest))
    url = _public(server)
    assert read["id"] == manifest_id(url)
    assert read["officeAppType"] == "TaskPaneApp"
    assert read["hosts"] == ["Workbook"]
    assert read["displayName"] == read["providerName"] == "pip-xl"
    assert read["iconUrl"] == url + ICON_PATHS[32]
    assert read["highResolutionIconUrl"] == url + ICON_PATHS[64]
    assert read["supportUrl"] == f"{url}/"
    assert read["defaultSettings"]["sourceLocation"] == f"{url}/taskpane.html"
    assert re.fullmatch(r"\d+(\.\d+){3}", read["version"])


def test_microsoft_s_converter_finds_the_button_and_the_shared_runtime(
    packages: Path, server: Server, tmp_path: Path
) -> None:
    """It understands the ribbon and the runtimes, which the reader above leaves aside."""
    script = (
        "console.log = () => {};"
        "require('office-addin-manifest-converter').convert(process.argv[1], process.argv[2])"
        ".then(() => process.stdout.write(require('fs').readFileSync("
        "process.argv[2] + '/manifest.json', 'utf8')))"
    )
    read = npm.run(packages, script, str(server.manifest), str(tmp_path / "converted"))
    [extension] = read["extensions"]
    assert extension["requirements"]["scopes"] == ["workbook"]
    [ribbon] = extension["ribbons"]
    [tab] = ribbon["tabs"]
    [group] = tab["groups"]
    [button] = group["controls"]
    assert (tab["label"], group["label"]) == ("pip-xl", "Meta-analysis")
    assert button["label"] == "Help and access"
    assert (
        _icons(button)
        == _icons(group)
        == [(size, _public(server) + ICON_PATHS[size]) for size in (16, 32, 80)]
    )
    pages = {runtime["code"]["page"]: runtime["lifetime"] for runtime in extension["runtimes"][:1]}
    assert pages == {f"{_public(server)}/taskpane.html": "long"}


def _icons(element: dict[str, Any]) -> list[tuple[int, str]]:
    return [(icon["size"], icon["url"]) for icon in element["icons"]]


def test_a_manifest_is_replaced_and_another_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "manifest.xml"
    write_manifest(file, b"<OfficeApp>1</OfficeApp>")
    write_manifest(file, b"<OfficeApp>2</OfficeApp>")
    assert file.read_bytes() == b"<OfficeApp>2</OfficeApp>"
    workbook = tmp_path / "review.xlsx"
    workbook.write_bytes(b"PK precious")
    with pytest.raises(ServerError, match="no manifest and stays"):
        write_manifest(workbook, b"<OfficeApp/>")
    assert workbook.read_bytes() == b"PK precious"
    assert sorted(tmp_path.iterdir()) == [file, workbook]


def test_a_folder_that_takes_no_manifest_is_named(tmp_path: Path) -> None:
    for file in (tmp_path / "nowhere" / "manifest.xml", tmp_path):
        with pytest.raises(ServerError, match="--manifest"):
            write_manifest(file, b"<OfficeApp/>")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "manifest.xml"
    os.mkfifo(pipe)
    with pytest.raises(ServerError, match="no manifest and stays"):
        write_manifest(pipe, b"<OfficeApp/>")
    assert not pipe.is_file()
