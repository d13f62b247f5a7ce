"""``articlekit models`` as a person runs it, in a home of its own and without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.command.conftest import Ended, as_a_user

FIXTURE = Path(__file__).parent / "fixture" / "en_uk.argosmodel"
Models = Callable[..., Ended]


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Where argostranslate keeps the packages of the person at the command."""
    folder = tmp_path / "models" / "packages"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def models(packages: Path, tmp_path: Path) -> Models:
    """Runs ``articlekit models``; fails the test if it ever prints a traceback."""

    def call(*arguments: str | Path, **variables: str) -> Ended:
        kept = {name: value for name, value in os.environ.items() if "ARGOS" not in name}
        places = {
            f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CACHE", "CONFIG")
        }
        nowhere = "http://127.0.0.1:9/"  # the port of the discard service
        done = subprocess.run(
            [*as_a_user(), sys.executable, "-m", "articlekit", "models", *map(str, arguments)],
            cwd=tmp_path,
            env={
                **kept, **places, "ARGOS_PACKAGES_DIR": str(packages), "no_proxy": "*",
                "ARGOS_PACKAGE_INDEX": nowhere, **variables,
            },
            capture_output=True,
            check=False,
            timeout=120,
        )  # fmt: skip
        messages = done.stderr.decode()
        assert "Traceback" not in messages, messages
        return Ended(done.returncode, done.stdout.decode(), messages)

    return call


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server with an index of two models, one of which can be had."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    folder = tmp_path / "served"
    folder.mkdir()
    shutil.copy(FIXTURE, folder)
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        address = f"http://127.0.0.1:{http.server_port}/"
        english = {"from_code": "en", "from_name": "English", "package_version": "1.0"}
        entries = [
            {"to_code": "uk", "to_name": "Ukrainian", "links": [f"{address}en_uk.argosmodel"]},
            {"to_code": "pb", "to_name": "Portuguese (Brazil)", "links": [f"{address}nothing"]},
        ]
        (folder / "index.json").write_text(json.dumps([english | entry for entry in entries]))
        thread = Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield address
        finally:
            http.shutdown()
            thread.join()


def with_metadata(path: Path, **changes: object) -> Path:
    """The small model with other metadata."""
    with zipfile.ZipFile(FIXTURE) as package, zipfile.ZipFile(path, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith("metadata.json"):
                data = json.dumps({**json.loads(data), **changes}).encode()
            changed.writestr(name, data)
    return path


def test_nothing_is_installed(models: Models) -> None:
    assert models("list") == Ended(
        0,
        "",
        "articlekit: no model is installed; to install one: articlekit models install en-uk\n",
    )


def test_from_a_file_to_the_list_and_away(models: Models, packages: Path) -> None:
    folder = packages / "en_uk"
    assert models("install", FIXTURE) == Ended(0, f"{folder}\n", "")
    listed = models("list")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    assert listed.output.splitlines() == [
        "pair   languages            version  licence    size  folder",
        f"en-uk  English → Ukrainian  1.0      MIT      {size / 1e6:.1f} MB  {folder}",
    ]
    assert (listed.status, listed.messages) == (0, "")
    assert models("remove", "en-uk") == Ended(0, f"{folder}\n", "")
    assert models("list").output == ""
    assert models("remove", "en-uk") == Ended(
        1,
        "",
        "articlekit: en-uk: no model for this pair is installed; see: articlekit models list\n",
    )


def test_from_the_network_which_is_said_before(
    models: Models, packages: Path, address: str
) -> None:
    online = partial(models, ARGOS_PACKAGE_INDEX=address)
    said = "articlekit: fetching the list of models from 127.0.0.1\n"
    before = online("available")
    assert before.messages == said
    assert [line.split() for line in before.output.splitlines()] == [
        ["pair", "languages", "version"],
        ["en:pt-BR", "English", "→", "Portuguese", "(Brazil)", "1.0"],
        ["en-uk", "English", "→", "Ukrainian", "1.0"],
    ]
    assert online("install", "en_uk") == Ended(
        0,
        f"{packages / 'en_uk'}\n",
        f"{said}articlekit: fetching the model en-uk 1.0 from 127.0.0.1\n",
    )
    assert online("available").output.splitlines()[2].split()[-2:] == ["1.0", "installed"]
    failed = online("install", "en_pt-BR")
    assert (failed.status, failed.output) == (1, "")
    assert failed.messages.splitlines()[2:] == [
        f"articlekit: {address}nothing: cannot be downloaded (404 File not found);"
        " check the connection and try again"
    ]


def test_without_a_network(models: Models) -> None:
    for arguments in (["available"], ["install", "en-uk"]):
        ended = models(*arguments)
        assert ended == Ended(
            1,
            "",
            "articlekit: fetching the list of models from 127.0.0.1\n"
            "articlekit: http://127.0.0.1:9/index.json: cannot be downloaded (Connection refused);"
            " check the connection and try again\n",
        )


def test_an_older_one_stays_marked(models: Models, address: str, tmp_path: Path) -> None:
    models("install", with_metadata(tmp_path / "p.argosmodel", package_version="0.9"))
    row = models("available", ARGOS_PACKAGE_INDEX=address).output.splitlines()[2]
    assert row.endswith("1.0      installed: 0.9")


def test_a_licence_that_is_not_stated(models: Models, tmp_path: Path) -> None:
    package = with_metadata(tmp_path / "p.argosmodel", license="")
    assert models("install", package).messages == (
        "en-uk: the model states no licence; ask its maker before you publish what it translates"
        " [licence-not-stated]\n"
    )
    assert models("install", "--quiet", package).messages == ""
    assert "  not stated  " in models("list").output


def test_damaged_folders_are_told_beside_the_list(models: Models, packages: Path) -> None:
    models("install", FIXTURE)
    (packages / "ruin").mkdir()
    (packages / "evil\x1b[2J\n").mkdir()
    listed = models("list")
    assert listed.status == 0
    assert len(listed.output.splitlines()) == 2
    assert listed.messages.splitlines() == [
        f"articlekit: {packages}/{name}: no usable model: metadata.json is missing;"
        " delete the folder"
        for name in ("evil\\x1b[2J\\n", "ruin")
    ]


def test_names_cannot_rewrite_the_terminal(models: Models, tmp_path: Path) -> None:
    evil = with_metadata(tmp_path / "p.argosmodel", from_name="\x1b[2J", license="\x1b[31mMIT")
    models("install", evil)
    listed = models("list").output
    assert "\x1b" not in listed
    assert "\\x1b[2J → Ukrainian" in listed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["install", "story"], "story: neither a pair of languages nor a file"),
        (["install", "en-pt-BR"], "en-pt-BR: neither a pair of languages nor a file"),
        (["remove", "en"], "en: no pair of languages"),
        (["remove", "../packages/en_uk"], "no pair of languages"),
        (["remove"], "required: PAIR"),
        ([], "required: COMMAND"),
    ],
)
def test_wrong_calls(arguments: list[str], message: str, models: Models) -> None:
    ended = models(*arguments)
    assert (ended.status, ended.output) == (2, "")
    assert message in ended.messages


def test_a_damaged_file_changes_nothing(models: Models, packages: Path, tmp_path: Path) -> None:
    (tmp_path / "p.argosmodel").write_bytes(FIXTURE.read_bytes()[:-100])
    models("install", FIXTURE)
    ended = models("install", "p.argosmodel")
    assert (ended.status, ended.output) == (1, "")
    assert ended.messages == (
        "articlekit: p.argosmodel: the archive is cut short; download it anew,"
        " or ask the maker of the package\n"
    )
    assert os.listdir(packages) == ["en_uk"]
    assert os.listdir(packages.parent) == ["packages"]


def test_folders_that_are_not_ours_to_write(models: Models, packages: Path) -> None:
    models("install", FIXTURE)
    packages.chmod(0o555)
    try:
        for arguments in (["install", FIXTURE], ["remove", "en-uk"]):
            ended = models(*arguments)
            assert ended.status == 1
            assert "cannot be written (Permission denied)" in ended.messages
    finally:
        packages.chmod(0o755)
    assert os.listdir(packages) == ["en_uk"]
    assert os.listdir(packages.parent) == ["packages"]


def test_a_volume_whose_surroundings_are_not_ours(
    models: Models, packages: Path, tmp_path: Path
) -> None:
    around = [packages.parent, tmp_path / "data" / "argos-translate"]
    around[1].mkdir(parents=True)
    for folder in around:
        folder.chmod(0o555)
    try:
        assert models("install", FIXTURE) == Ended(0, f"{packages / 'en_uk'}\n", "")
        assert os.listdir(packages) == ["en_uk"]
        assert models("remove", "en-uk").status == 0
        assert os.listdir(packages) == []
    finally:
        for folder in around:
            folder.chmod(0o755)


def test_settings_that_argostranslate_cannot_use(models: Models) -> None:
    ended = models("list", ARGOS_INTER_THREADS="many")
    assert ended.status == 1
    assert "argostranslate's settings cannot be used" in ended.messages


@pytest.mark.parametrize("verb", ["list", "available", "install", "remove"])
def test_help(verb: str, models: Models) -> None:
    assert verb in models("--help").output
    assert f"usage: articlekit models {verb}" in models(verb, "--help").output
