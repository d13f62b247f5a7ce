"""Models: what is listed, what is installed, and above all what is refused and leaves no trace."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articlekit.errors import (
    Cancelled,
    MissingExtraError,
    PackageError,
    UsageError,
)
from articlekit.progress import Step
from articlekit.translation import models
from articlekit.translation.models import archive, disk, installing, placing

FIXTURE = Path(__file__).parent / "fixture" / "en_uk.argosmodel"
Members = dict[str, bytes]


def members() -> Members:
    """The files of the small model, en to uk, version 1.0."""
    with zipfile.ZipFile(FIXTURE) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(path: Path, files: Members, method: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", method) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return path


def saying(**changes: Any) -> Members:
    """The small model with other metadata; a value of None takes the key away."""
    files = members()
    values = {**json.loads(files["en_uk/metadata.json"]), **changes}
    kept = {key: value for key, value in values.items() if value is not None}
    return {**files, "en_uk/metadata.json": json.dumps(kept).encode()}


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for packages, which argostranslate takes for its own."""
    home = tmp_path / "home"
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "unused"))  # the first import makes folders there
    monkeypatch.setenv("no_proxy", "*")
    from argostranslate import settings as argos

    folder = home / "packages"
    folder.mkdir(parents=True)
    monkeypatch.setattr(argos, "data_dir", home)
    monkeypatch.setattr(argos, "package_data_dir", folder)
    monkeypatch.setattr(argos, "package_dirs", [folder])
    monkeypatch.setattr(argos, "downloads_dir", home / "downloads")
    monkeypatch.setattr(argos, "local_package_index", home / "index.json")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file and empty folder below a folder, temporary ones too, with what it holds."""
    paths = (path for path in folder.rglob("*") if "unused" not in path.parts)
    return {
        str(path.relative_to(folder)): b"" if path.is_dir() else path.read_bytes() for path in paths
    }


# Installing from a file ---------------------------------------------------------------------------


def test_a_package_is_installed_and_listed(packages: Path) -> None:
    package, notices = models.install(FIXTURE)
    assert package == models.Installed(
        source="en",
        target="uk",
        codes=("en", "uk"),
        version="1.0",
        licence="MIT",
        folder=packages / "en_uk",
        size=sum(map(len, members().values())),
        names=("English", "Ukrainian"),
    )
    assert notices == ()
    assert models.installed() == (package,)
    assert models.damaged() == ()
    assert os.listdir(packages.parent) == ["packages"]
    assert {f"en_uk/{name}": data for name, data in tree(packages / "en_uk").items() if data} == (
        members()
    )


def other_order(path: Path) -> None:
    packed(path, dict(reversed(members().items())), zipfile.ZIP_DEFLATED)


def with_folders(path: Path) -> None:
    packed(path, {"en_uk/": b"", "en_uk/model/": b"", "en_uk/empty/": b"", **members()})


def in_a_folder_of_another_name(path: Path) -> None:
    renamed = {f"translate-{name}": data for name, data in members().items()}
    packed(path, renamed)


@pytest.mark.parametrize(
    ("make", "folder"),
    [
        (other_order, "en_uk"),
        (with_folders, "en_uk"),
        (in_a_folder_of_another_name, "translate-en_uk"),
    ],
)
def test_packages_may_be_packed_in_many_ways(
    make: Callable[[Path], None], folder: str, packages: Path, tmp_path: Path
) -> None:
    make(tmp_path / "p.argosmodel")
    package, _ = models.install(str(tmp_path / "p.argosmodel"))
    assert package.folder == packages / folder


# What is refused ----------------------------------------------------------------------------------


def text_file(path: Path) -> None:
    path.write_text("not a package")


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def without_members(path: Path) -> None:
    packed(path, {})


def cut_short(path: Path) -> None:
    path.write_bytes(FIXTURE.read_bytes()[:-1000])


def half(path: Path) -> None:
    path.write_bytes(FIXTURE.read_bytes()[: FIXTURE.stat().st_size // 2])


def changed_byte(path: Path) -> None:
    packed(path, members())
    data = bytearray(path.read_bytes())
    data[data.index(members()["en_uk/model/model.bin"]) + 1000] ^= 1
    path.write_bytes(data)


def encrypted(path: Path) -> None:
    packed(path, members())
    with zipfile.ZipFile(path) as package:
        start = package.start_dir
    data = bytearray(path.read_bytes())
    data[start + 8] |= 1
    path.write_bytes(data)


def unknown_compression(path: Path) -> None:
    packed(path, members())
    with zipfile.ZipFile(path) as package:
        start = package.start_dir
    data = bytearray(path.read_bytes())
    data[start + 10] = 99
    path.write_bytes(data)


def with_member(name: str) -> Callable[[Path], None]:
    """The small model and one more file whose path is not as it should be."""

    def make(path: Path) -> None:
        info = zipfile.ZipInfo("en_uk/x")
        info.filename = name  # past what the constructor mends
        with zipfile.ZipFile(packed(path, members()), "a") as package:
            package.writestr(info, b"evil")

    return make


def with_kind(kind: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        info = zipfile.ZipInfo("en_uk/extra")
        info.create_system = 3
        info.external_attr = (kind | 0o777) << 16
        with zipfile.ZipFile(packed(path, members()), "a") as package:
            package.writestr(info, "/etc")

    return make


def one_name_twice(path: Path) -> None:
    with (
        zipfile.ZipFile(packed(path, members()), "a") as package,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        package.writestr("en_uk/README.md", b"another")


def file_and_folder(path: Path) -> None:
    packed(path, {**members(), "en_uk/README.md/inner": b""})


def two_folders(path: Path) -> None:
    packed(path, {**members(), "other/file": b""})


def no_folder(path: Path) -> None:
    packed(path, {name.removeprefix("en_uk/"): data for name, data in members().items()})


def beside_the_folder(path: Path) -> None:
    packed(path, {**members(), "README.md": b""})


def without(*names: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        gone = [f"en_uk/{name}" for name in names]
        packed(path, {name: data for name, data in members().items() if name not in gone})

    return make


def holding(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda path: void(packed(path, {**members(), f"en_uk/{name}": data}))


def metadata(**changes: Any) -> Callable[[Path], None]:
    return lambda path: void(packed(path, saying(**changes)))


def void(_: object) -> None:
    """Nothing, of whatever."""


def half_a_model(path: Path) -> None:
    files = members()
    files["en_uk/model/model.bin"] = files["en_uk/model/model.bin"][:100_000]
    packed(path, files)


REFUSED = {
    "text": (text_file, "no zip archive"),
    "nothing": (empty_file, "no zip archive"),
    "no members": (without_members, "one folder that holds all"),
    "cut short": (cut_short, "cut short"),
    "half": (half, "cut short"),
    "changed byte": (changed_byte, "damaged (Bad CRC-32"),
    "encrypted": (encrypted, "is encrypted"),
    "compression": (unknown_compression, "damaged"),
    "absolute": (with_member("/tmp/evil"), "absolute path"),
    "up": (with_member("en_uk/../../evil"), "leads out"),
    "only up": (with_member(".."), "leads out"),
    "drive": (with_member("C:evil"), "drive letter"),
    "stream": (with_member("en_uk/a:b"), "colon"),
    "backslash": (with_member("en_uk\\..\\..\\evil"), "backslash"),
    "unc": (with_member("\\\\host\\evil"), "backslash"),
    "twice a slash": (with_member("en_uk//evil"), "name that not every"),
    "dot": (with_member("en_uk/./evil"), "name that not every"),
    "newline": (with_member("en_uk/a\nb"), "name that not every"),
    "last dot": (with_member("en_uk/evil."), "name that not every"),
    "temporary": (with_member(".articlekit-x/evil"), "temporary folder"),
    "symlink": (with_kind(stat.S_IFLNK), "link or a device"),
    "pipe": (with_kind(stat.S_IFIFO), "link or a device"),
    "device": (with_kind(stat.S_IFCHR), "link or a device"),
    "name twice": (one_name_twice, "two members have one name"),
    "file and folder": (file_and_folder, "two members have one name"),
    "two folders": (two_folders, "one folder that holds all"),
    "no folder": (no_folder, "one folder that holds all"),
    "beside": (beside_the_folder, "one folder that holds all"),
    "no metadata": (without("metadata.json"), "metadata.json is missing"),
    "no JSON": (holding("metadata.json", b"{"), "is no JSON"),
    "no UTF-8": (holding("metadata.json", b'{"from_code": "\xff"}'), "is no JSON"),
    "deep JSON": (holding("metadata.json", b"[" * 100_000), "is no JSON"),
    "no object": (holding("metadata.json", b"[]"), "no JSON object"),
    "no source": (metadata(from_code=None), "no from_code"),
    "no target": (metadata(to_code=""), "no to_code"),
    "odd target": (metadata(to_code="../../uk"), "'../../uk' as to_code"),
    "number": (metadata(to_code=7), "to_code that is no text"),
    "sentences": (metadata(type="sbd"), "type 'sbd'"),
    "newer": (metadata(argos_version="99.0"), "made for argostranslate 99.0"),
    "no version": (metadata(argos_version="new"), "no version"),
    "no model": (without("model/model.bin"), "model/model.bin is missing"),
    "no vocabulary": (without("model/shared_vocabulary.json"), "vocabulary in model is missing"),
    "no tokenizer": (without("sentencepiece.model"), "tokenizer"),
    "no config": (without("model/config.json"), "cannot be used"),
    "false model": (holding("model/model.bin", b"\0" * 4096), "cannot be used"),
    "empty model": (holding("model/model.bin", b""), "cannot be used"),
    "half a model": (half_a_model, "cannot be used"),
    "false vocabulary": (holding("model/shared_vocabulary.json", b"[]"), "cannot be used"),
    "false tokenizer": (holding("sentencepiece.model", b"nothing"), "cannot be used"),
}


@pytest.mark.parametrize(("make", "what"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_leaves_nothing_behind(
    make: Callable[[Path], None], what: str, packages: Path, tmp_path: Path
) -> None:
    make(tmp_path / "p.argosmodel")
    before = tree(tmp_path)
    with pytest.raises(PackageError) as caught:
        models.install(tmp_path / "p.argosmodel")
    assert what in caught.value.what
    assert "p.argosmodel" in caught.value.where
    assert caught.value.remedy
    assert tree(tmp_path) == before


def test_what_is_too_large_is_refused(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1_000_000)
    with pytest.raises(PackageError, match="larger than"):
        models.install(FIXTURE)
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MEMBERS", 5)
    with pytest.raises(PackageError, match="more than 5 files"), archive.Archive(FIXTURE):
        pass


def test_an_archive_that_lies_about_its_size_is_refused(packages: Path, tmp_path: Path) -> None:
    path = packed(tmp_path / "p.argosmodel", members(), zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(path) as package:
        place, size = package.start_dir, package.infolist()[0].file_size
    data = bytearray(path.read_bytes())
    assert data[place + 24 : place + 28] == size.to_bytes(4, "little")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(PackageError, match="damaged"):
        models.install(path)
    assert tree(packages) == {}


def test_what_is_no_file_is_refused(packages: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.argosmodel")
    for path in (tmp_path / "none.argosmodel", tmp_path, tmp_path / "pipe.argosmodel"):
        with pytest.raises(PackageError, match="cannot be read"):
            models.install(path)


NAMES = st.text(alphabet="ab./\\: \0\né", min_size=1, max_size=12)


@given(names=st.lists(NAMES, min_size=1, max_size=4, unique=True), inside=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_member_is_ever_written_outside(names: list[str], inside: bool, tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name in names:
            info = zipfile.ZipInfo()
            info.filename = f"top/{name}" if inside else name
            package.writestr(info, b"x")
    shutil.rmtree(tmp_path)
    (tmp_path / "into").mkdir(parents=True)
    (tmp_path / "p.zip").write_bytes(data.getvalue())
    try:
        with archive.Archive(tmp_path / "p.zip") as opened:
            top = opened.unpack(tmp_path / "into")
    except PackageError:
        pass
    else:
        assert os.listdir(tmp_path / "into") == [top.name]
    assert sorted(os.listdir(tmp_path)) == ["into", "p.zip"]


@given(place=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255), cut=st.booleans())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_archive_is_installed_whole_or_refused(
    place: float, flip: int, cut: bool, packages: Path, tmp_path: Path
) -> None:
    data = bytearray(FIXTURE.read_bytes())
    # Half of the places among the directory at the end, where most can go wrong.
    at = int(place * len(data)) if cut else len(data) - 1 - int(place * 600)
    data[at] ^= flip
    (tmp_path / "p.argosmodel").write_bytes(data[:at] if cut else data)
    try:
        package, _ = models.install(tmp_path / "p.argosmodel")
    except PackageError:
        assert tree(packages.parent) == {"packages": b""}
    else:
        assert models.installed() == (package,)
        assert models.remove("en-uk") == (package.folder,)


# Replacing, and what stands when it fails ---------------------------------------------------------


def version(number: str, path: Path) -> Path:
    return packed(path, saying(package_version=number))


def test_a_new_package_replaces_all_others_of_its_pair(packages: Path, tmp_path: Path) -> None:
    models.install(FIXTURE)
    shutil.copytree(packages / "en_uk", packages / "copied")
    uk_en = packed(tmp_path / "uk.argosmodel", saying(from_code="uk", to_code="en"))
    other, _ = models.install(uk_en)
    assert other.folder == packages / "en_uk-2"  # its name was taken
    package, notices = models.install(version("1.1", tmp_path / "new.argosmodel"))
    assert (package.folder, package.version, notices) == (packages / "en_uk", "1.1", ())
    assert models.installed() == (package, other)
    assert sorted(os.listdir(packages)) == ["en_uk", "en_uk-2"]
    assert os.listdir(packages.parent) == ["packages"]


def test_a_ruin_of_its_name_is_replaced_too(packages: Path) -> None:
    (packages / "en_uk").mkdir()
    (packages / "ruin").mkdir()
    package, _ = models.install(FIXTURE)
    assert package.folder == packages / "en_uk"
    assert models.damaged() == ((packages / "ruin", "metadata.json is missing"),)


def fail_with(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object) -> Any:
        raise error

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device")
DENIED = OSError(errno.EACCES, "Permission denied")

FAILURES = {
    "disk full": (os, "fsync", FULL, PackageError, "make room on the disk"),
    "disk full at start": (placing, "_made", FULL, PackageError, "make room on the disk"),
    "denied": (placing, "_named", DENIED, PackageError, "folder's permissions"),
    "interrupted": (installing, "check_works", KeyboardInterrupt(), KeyboardInterrupt, ""),
    "interrupted at last": (placing, "_named", KeyboardInterrupt(), KeyboardInterrupt, ""),
}


@pytest.mark.parametrize(
    ("module", "name", "error", "raised", "remedy"), FAILURES.values(), ids=FAILURES
)
def test_the_old_package_stands_where_the_new_one_fails(
    module: Any,
    name: str,
    error: BaseException,
    raised: type[BaseException],
    remedy: str,
    packages: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    models.install(FIXTURE)
    new = version("1.1", tmp_path / "new.argosmodel")
    before = tree(tmp_path)
    monkeypatch.setattr(module, name, fail_with(error))
    with pytest.raises(raised) as caught:
        models.install(new)
    assert remedy in str(caught.value)
    assert tree(tmp_path) == before


def test_an_old_package_that_cannot_be_deleted_is_told(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models.install(FIXTURE)
    new = version("1.1", tmp_path / "new.argosmodel")
    monkeypatch.setattr(placing, "take_away", fail_with(DENIED))
    package, notices = models.install(new)
    assert package.folder == packages / "en_uk-2"
    assert [notice.code for notice in notices] == ["older-model-kept"]
    assert [each.version for each in models.installed()] == ["1.1", "1.0"]


KILLED = """
import os, pathlib, signal, sys
from argostranslate import settings
from articlekit.translation.models import installing, placing
settings.package_data_dir = pathlib.Path(sys.argv[2])
settings.package_dirs = [settings.package_data_dir]
setattr({module}, "{name}", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
installing.install(sys.argv[1])
"""


def kill_in(module: str, name: str, packages: Path) -> None:
    """Install the small model in a process that is killed when it calls a certain function."""
    unused = str(packages.parents[1] / "unused")
    done = subprocess.run(
        [sys.executable, "-c", KILLED.format(module=module, name=name), FIXTURE, packages],
        env={**os.environ, **dict.fromkeys(("XDG_DATA_HOME", "XDG_CACHE_HOME"), unused)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


def test_a_killed_process_leaves_nothing_among_the_packages(packages: Path) -> None:
    models.install(FIXTURE)
    before = tree(packages)
    kill_in("installing", "check_works", packages)
    assert tree(packages) == before
    (left,) = packages.parent.glob(f"{disk.PREFIX}*")
    models.install(FIXTURE)
    assert left.exists()  # it may belong to a process that lives
    long_ago = time.time() - 2 * disk._ABANDONED
    os.utime(left, (long_ago, long_ago))
    models.install(FIXTURE)
    assert not left.exists()


def test_a_process_killed_between_new_and_old_leaves_both(packages: Path) -> None:
    models.install(FIXTURE)
    kill_in("placing", "_gone", packages)
    assert [package.folder.name for package in models.installed()] == ["en_uk", "en_uk-2"]
    assert models.damaged() == ()
    models.install(FIXTURE)
    assert os.listdir(packages) == ["en_uk"]


def test_where_nothing_can_lie_beside_the_packages_it_lies_among_them(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkdtemp
    seen: list[str] = []

    def only_inside(**where: Any) -> Any:
        if where["dir"] == packages.parent:
            raise DENIED
        return make(**where)

    def look(*_: object) -> None:
        from argostranslate import package

        seen.extend(each.type for each in package.get_installed_packages())
        assert (models.installed(), models.damaged()) == ((), ())

    monkeypatch.setattr(tempfile, "mkdtemp", only_inside)
    monkeypatch.setattr(installing, "check_works", look)
    models.install(FIXTURE)
    assert seen == ["temporary"]  # so that argostranslate neither stops at it nor uses it
    assert os.listdir(packages) == ["en_uk"]


def test_many_can_install_at_once(packages: Path) -> None:
    threads = [threading.Thread(target=models.install, args=(FIXTURE,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {package.codes for package in models.installed()} == {("en", "uk")}
    assert models.damaged() == ()
    assert os.listdir(packages.parent) == ["packages"]


# Listing and removing -----------------------------------------------------------------------------

RUINS: dict[str, tuple[Members, str]] = {
    "a": ({}, "metadata.json is missing"),
    "b": ({"metadata.json": b"{"}, "metadata.json is no JSON"),
    "c": ({"metadata.json": b"[]"}, "no JSON object"),
    "d": ({"metadata.json": b'{"from_code": "en"}'}, "no to_code"),
    "e": ({"metadata.json": b'{"from_code": "en", "to_code": "de"}'}, "model.bin is missing"),
}


def test_damaged_folders_are_told_and_stop_nothing(packages: Path) -> None:
    for name, (files, _) in RUINS.items():
        (packages / name).mkdir()
        for file, data in files.items():
            (packages / name / file).write_bytes(data)
    (packages / "sentences").mkdir()
    (packages / "sentences" / "metadata.json").write_text('{"type": "sbd"}')
    (packages / "a file").write_text("")
    package, _ = models.install(FIXTURE)
    assert models.installed() == (package,)
    found = {folder.name: why for folder, why in models.damaged()}
    assert list(found) == list(RUINS)
    for name, (_, why) in RUINS.items():
        assert why in found[name]


def test_the_newest_of_a_pair_comes_first(packages: Path) -> None:
    models.install(FIXTURE)
    for name, number in (("x", "1.10"), ("y", "1.9"), ("z", "odd"), ("w", "2.0b1")):
        shutil.copytree(packages / "en_uk", packages / name)
        file = packages / name / "metadata.json"
        file.write_text(json.dumps({**json.loads(file.read_text()), "package_version": number}))
    assert [p.version for p in models.installed()] == ["2.0b1", "1.10", "1.9", "1.0", "odd"]
    assert len(models.remove("en:uk")) == 5
    assert tree(packages.parent) == {"packages": b""}


def test_only_the_pair_is_removed_and_damaged_ones_with_it(packages: Path, tmp_path: Path) -> None:
    models.install(FIXTURE)
    pb = packed(tmp_path / "pb.argosmodel", saying(to_code="pb"))
    brazilian, _ = models.install(pb)
    assert (brazilian.source, brazilian.target) == ("en", "pt-BR")
    (packages / "en_uk" / "model" / "model.bin").unlink()
    assert models.installed() == (brazilian,)
    assert models.remove("en_uk") == (packages / "en_uk",)
    assert models.remove("en:pt-BR") == (brazilian.folder,)
    with pytest.raises(PackageError, match="no model for this pair is installed"):
        models.remove("en-uk")
    with pytest.raises(UsageError, match="no pair of languages"):
        models.remove("../en_uk")


def test_a_link_among_the_packages_is_removed_but_not_what_it_leads_to(
    packages: Path, tmp_path: Path
) -> None:
    models.install(FIXTURE)
    (packages / "en_uk").rename(tmp_path / "elsewhere")
    (packages / "en_uk").symlink_to(tmp_path / "elsewhere")
    before = tree(tmp_path / "elsewhere")
    assert models.remove("en-uk") == (packages / "en_uk",)
    assert os.listdir(packages) == []
    assert tree(tmp_path / "elsewhere") == before


# Licences -----------------------------------------------------------------------------------------

README = "en_uk/README.md"
LICENCES: list[tuple[Members, str]] = [
    (saying(license="CC0-1.0"), "CC0-1.0"),
    (saying(license=None, licence=" CC BY\n4.0 "), "CC BY 4.0"),
    ({**saying(license=None), "en_uk/LICENSE": b"\n# MIT License\n\nCopyright"}, "MIT License"),
    ({**saying(license=""), "en_uk/COPYING.txt": b"GPL 3\n"}, "GPL 3"),
    ({**saying(license=None), README: b"# Model\n\nLicense: CC BY-SA\n"}, "CC BY-SA"),
    ({**saying(license=None), README: b"- **Licence:** MIT\r\n* license : CC0"}, "MIT; CC0"),
    ({**saying(license=None), README: b"The licence is unknown: ask.\n"}, ""),
    ({**saying(license=None), README: b"License:\n"}, ""),
    ({**saying(license=7), README: b"\xff\xfe"}, ""),
]


@pytest.mark.parametrize(("files", "licence"), LICENCES)
def test_licence(files: Members, licence: str, packages: Path, tmp_path: Path) -> None:
    package, notices = models.install(packed(tmp_path / "p.argosmodel", files))
    assert package.licence == licence
    assert [(n.code, n.place) for n in notices] == (
        [] if licence else [("licence-not-stated", "en-uk")]
    )


# Languages ----------------------------------------------------------------------------------------

CODES = re.findall(
    r"\w+",
    "ar az bg bn ca cs da de el en eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms nb"
    " nl pb pl pt ro ru sk sl sq sr sv th tl tr uk ur vi zh zt",
)


@pytest.mark.parametrize("code", CODES)
def test_codes_and_tags_lead_to_each_other(code: str) -> None:
    assert models.code_of(models.tag_of(code)) == code
    assert models.code_of(code) == code


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("en-uk", ("en", "uk")),
        ("en_uk", ("en", "uk")),
        ("en:uk", ("en", "uk")),
        ("EN:pt-br", ("en", "pb")),
        ("en_pt-BR", ("en", "pb")),
        ("en_pb", ("en", "pb")),
        ("zh-TW:en-GB", ("zt", "en")),
        ("zh-Hans:no", ("zh", "nb")),
        ("en-pt-BR", None),
        ("en", None),
        ("en-", None),
        ("my-file", None),
        ("en_uk.argosmodel", None),
        ("a/en-uk", None),
        ("", None),
    ],
)
def test_pairs(text: str, pair: tuple[str, str] | None) -> None:
    assert models.pair_of(text) == pair


@given(st.text(max_size=12))
def test_any_text_is_a_pair_or_none(text: str) -> None:
    pair = models.pair_of(text)
    if pair is not None:
        assert models.pair_of(models.shown_pair(*map(models.tag_of, pair))) == pair


# From the network ---------------------------------------------------------------------------------


class Server:
    """Answers on the loopback: path -> status, bytes, and the length that is claimed for them."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, tuple[int, bytes, int | None]] = {}
        self.asked: list[str] = []

    def put(self, path: str, data: bytes, status: int = 200, claimed: int | None = -1) -> str:
        """Lay ``data`` at a path, whose address is handed back; a claim of None sends no length."""
        self.answers[path] = status, data, len(data) if claimed == -1 else claimed
        return f"{self.address}{path}"

    def index(self, *entries: object) -> None:
        self.put("/index.json", json.dumps(entries).encode())


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            status, data, claimed = found.answers.get(self.path, (404, b"", 0))
            self.send_response(status)
            if claimed is not None:
                self.send_header("Content-Length", str(claimed))
            self.end_headers()
            with suppress(ConnectionError):  # the client has had enough
                self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing: what was asked stands in ``asked``."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        found = Server(f"http://127.0.0.1:{http.server_port}")
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield found
        finally:
            http.shutdown()
            thread.join()


@pytest.fixture
def server(packages: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with the small model at /en_uk.argosmodel, and an empty index."""
    from argostranslate import settings as argos

    with serving() as found:
        monkeypatch.setattr(argos, "remote_package_index", f"{found.address}/index.json")
        found.put("/en_uk.argosmodel", FIXTURE.read_bytes())
        found.index()
        yield found


def entry(*links: object, **changes: Any) -> dict[str, Any]:
    """One entry of an index."""
    return {
        "package_version": "1.0", "argos_version": "1.9", "type": "translate",
        "from_code": "en", "from_name": "English", "to_code": "uk", "to_name": "Ukrainian",
        "links": list(links), **changes,
    }  # fmt: skip


def test_available(server: Server, packages: Path) -> None:
    server.index(
        entry("https://a/b"),
        entry(package_version="1.10"),
        entry(package_version="1.9"),
        entry(to_code="zt", to_name="Chinese (traditional)"),
        entry(type="sbd"),
        {"type": "translate"},
        entry(links=None),
        entry(from_code="?"),
        17,
    )
    said: list[str] = []
    found = models.available(announce=said.append)
    assert [(p.source, p.target, p.version) for p in found] == [
        ("en", "uk", "1.10"),
        ("en", "uk", "1.9"),
        ("en", "uk", "1.0"),
        ("en", "zh-Hant", "1.0"),
    ]
    assert found[2].links == ("https://a/b",)
    assert said == ["the list of models from 127.0.0.1"]
    assert server.asked == ["/index.json"]
    assert models.available(refresh=False) == found
    assert server.asked == ["/index.json"]
    assert sorted(os.listdir(packages.parent)) == ["index.json", "packages"]


BAD_INDEXES = {
    "missing": ((404, b"", 0), "404"),
    "no JSON": ((200, b"<html>", 6), "no JSON"),
    "no list": ((200, b"{}", 2), "no list"),
    "short": ((200, b"[]", 20), "only 2 of 20 bytes arrived"),
    "empty": ((200, b"", 0), "no JSON"),
    "deep": ((200, b"[" * 100_000, 100_000), "no JSON"),
}


@pytest.mark.parametrize(("answer", "what"), BAD_INDEXES.values(), ids=BAD_INDEXES)
def test_a_bad_index_never_replaces_a_good_one(
    answer: tuple[int, bytes, int], what: str, server: Server, packages: Path
) -> None:
    with pytest.raises(PackageError, match="models available"):
        models.available(refresh=False)
    server.index(entry())
    good = models.available()
    server.answers["/index.json"] = answer
    with pytest.raises(PackageError) as caught:
        models.available()
    assert what in caught.value.what
    assert caught.value.where == f"{server.address}/index.json"
    assert models.available(refresh=False) == good
    assert sorted(os.listdir(packages.parent)) == ["index.json", "packages"]


@pytest.mark.parametrize("claimed", [-1, None], ids=["length", "no length"])
def test_a_pair_is_downloaded_and_installed(
    claimed: int | None, server: Server, packages: Path
) -> None:
    size = FIXTURE.stat().st_size
    server.index(entry(server.put("/p", FIXTURE.read_bytes(), claimed=claimed)))
    steps: list[Step] = []
    said: list[str] = []
    package, _ = models.install("en:uk", progress=steps.append, announce=said.append)
    assert models.installed() == (package,)
    assert {(step.name, step.subject) for step in steps} == {("download", "en-uk 1.0")}
    assert [step.done for step in steps] == sorted({step.done for step in steps})
    assert (steps[-1].done, steps[-1].total) == (size, size if claimed == -1 else 0)
    assert said == ["the list of models from 127.0.0.1", "the model en-uk 1.0 from 127.0.0.1"]
    assert os.listdir(packages.parent / "downloads") == []


def test_every_link_is_tried(server: Server, packages: Path) -> None:
    good = FIXTURE.read_bytes()
    packed(broken := packages.parent / "broken", members())
    changed_byte(broken)
    server.index(
        entry(
            "file:///etc/passwd",
            "http://[",
            server.put("/missing", b"", status=404),
            server.put("/page", b"<html>Please log in</html>"),
            server.put("/short", good[:-1], claimed=len(good)),
            server.put("/broken", broken.read_bytes()),
            server.put("/good", good),
            server.put("/after", good),
        )
    )
    broken.unlink()
    models.install("en-uk")
    assert server.asked == ["/index.json", "/missing", "/page", "/short", "/broken", "/good"]
    server.index(entry("file:///etc/passwd", f"{server.address}/missing"))
    with pytest.raises(PackageError, match=r"none of 2 .*neither http nor https.*404"):
        models.install("en-uk")
    server.index(entry(f"{server.address}/short"))
    with pytest.raises(PackageError, match=r"/short: only \d+ of \d+ bytes arrived"):
        models.install("en-uk")
    server.index(entry())
    with pytest.raises(PackageError, match="names no address"):
        models.install("en-uk")
    assert os.listdir(packages.parent / "downloads") == []


def test_the_newest_that_fits_is_chosen(server: Server, packages: Path, tmp_path: Path) -> None:
    link = f"{server.address}/en_uk.argosmodel"
    nowhere = f"{server.address}/nowhere"
    server.index(
        entry(nowhere, package_version="0.9"),
        entry(link, package_version="1.0"),
        entry(nowhere, package_version="2.0", argos_version="99"),
        entry(link, to_code="pl"),
        entry(nowhere, to_code="de", argos_version="99"),
    )
    assert models.install("en-uk")[0].version == "1.0"
    for pair, what in (
        ("en-fr", "no model for this pair is in the list"),
        ("en-de", "made for argostranslate 99"),
        ("en-pl", "what arrived is a package for en-uk"),
    ):
        with pytest.raises(PackageError, match=what):
            models.install(pair)
    assert os.listdir(packages) == ["en_uk"]
    assert os.listdir(packages.parent / "downloads") == []


def test_what_is_neither_pair_nor_file(server: Server) -> None:
    for what in ("story", "en-pt-BR", ""):
        with pytest.raises(UsageError, match="neither a pair of languages nor a file"):
            models.install(what)
    assert server.asked == []


def test_cancelling_leaves_nothing(server: Server, packages: Path) -> None:
    server.index(entry(f"{server.address}/en_uk.argosmodel"))
    wanted = threading.Event()
    with pytest.raises(Cancelled):
        models.install("en-uk", progress=lambda _: wanted.set(), cancel=wanted)
    with pytest.raises(Cancelled):
        models.install(FIXTURE, cancel=wanted)
    assert os.listdir(packages.parent / "downloads") == []
    assert sorted(os.listdir(packages.parent)) == ["downloads", "index.json", "packages"]
    assert os.listdir(packages) == []


# A good guest -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["argostranslate", "ctranslate2"])
def test_without_the_extra(name: str, packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    calls: list[Callable[[], object]] = [lambda: models.install(FIXTURE)]
    if name == "argostranslate":
        calls += [
            models.installed,
            models.damaged,
            models.available,
            lambda: models.remove("en-uk"),
        ]
    for call in calls:
        with pytest.raises(MissingExtraError) as caught:
            call()
        assert name in caught.value.what
        assert 'pip install "articlekit[translate-slim]"' in caught.value.remedy
        assert "pip install --no-deps argostranslate" in caught.value.remedy


QUIET = """
import sys
class Guard:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in ("torch", "stanza", "spacy", "transformers"):
            raise AssertionError(name)
sys.meta_path.insert(0, Guard())
from articlekit.translation import models
assert not any(name.startswith(("argostranslate", "ctranslate2")) for name in sys.modules)
models.install(sys.argv[1])
print(*(each.folder.name for each in models.installed()), *models.damaged())
print(*(folder.name for folder in models.remove("en-uk")))
assert not {"argostranslate.translate", "argostranslate.sbd"} & sys.modules.keys()
"""


def test_nothing_heavy_is_imported_and_nothing_printed(tmp_path: Path) -> None:
    places = dict.fromkeys(("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", QUIET, FIXTURE],
        env={**os.environ, **places},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("en_uk\nen_uk\n", "")


def test_somebody_elses_argostranslate_lists_anew(
    packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[str] = []

    class Translate:
        class get_installed_languages:  # noqa: N801 - as argostranslate calls it
            cache_clear = staticmethod(lambda: forgotten.append("once more"))

    monkeypatch.setitem(sys.modules, "argostranslate.translate", Translate)
    models.install(FIXTURE)
    models.remove("en-uk")
    assert len(forgotten) == 2
