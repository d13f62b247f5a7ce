"""Plug-ins: ours and anyone's come through the same door."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import articlekit as ak
from articlekit import distributions, plugins
from articlekit.errors import PluginError, UnknownFormatError


@pytest.fixture
def other_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed distribution that brings exporters of its own."""
    (tmp_path / "shouting.py").write_text(
        "class Shout:\n"
        "    description = 'capitals'\n"
        "    options = dict\n"
        "    suffixes = ('.loud', '.txt')\n"
        "    def export(self, publication, job):\n"
        "        return b'no output'\n"
        "class Empty:\n"
        "    description = 'nothing'\n"
    )
    info = tmp_path / "shouting-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[articlekit.exporters]\n"
        "shout = shouting:Shout\n"
        "json = shouting:Shout\n"
        "broken = shouting:Missing\n"
        "empty = shouting:Empty\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_our_own_are_there() -> None:
    assert {"docx", "epub", "html", "json", "markdown", "pdf", "text"} <= set(
        plugins.names("exporters")
    )
    assert {"json", "text"} <= set(plugins.names("readers"))


def test_anyone_s_are_found_by_name_and_suffix(other_package: Path) -> None:
    assert plugins.by_name("exporters", "shout").description == "capitals"
    assert plugins.suffixes("shout", plugins.by_name("exporters", "shout")) == (".loud", ".txt")


def test_a_house_can_replace_what_we_ship(other_package: Path) -> None:
    assert type(plugins.by_name("exporters", "json")).__name__ == "Shout"


def test_one_that_does_not_load_is_named(other_package: Path) -> None:
    with pytest.raises(PluginError, match=r"shouting:Missing.*'broken' does not load"):
        plugins.by_name("exporters", "broken")


def test_one_that_does_not_load_does_not_stop_the_others(
    other_package: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert "shout" in plugins.every("exporters")
    assert "broken" not in plugins.every("exporters")
    assert plugins.by_suffix("exporters", ".md")[0] == "markdown"
    assert "'broken' does not load" in caplog.text


def test_what_is_no_plug_in_is_said(other_package: Path) -> None:
    with pytest.raises(PluginError, match="'empty' has no options and no export"):
        plugins.by_name("exporters", "empty")
    with pytest.raises(PluginError, match="shout exporter gave bytes, not an Output"):
        ak.render(ak.Article(), "shout")


def test_no_such_name_lists_those_there_are() -> None:
    with pytest.raises(UnknownFormatError, match=r"'odt'; choose from .*docx"):
        plugins.by_name("exporters", "odt")


@pytest.mark.parametrize(
    ("suffix", "name"), [(".json", "json"), (".JSON", "json"), (".txt", "text")]
)
def test_a_suffix_finds_its_format(suffix: str, name: str) -> None:
    assert plugins.by_suffix("exporters", suffix)[0] == name


def test_a_suffix_that_is_a_format_s_name_loads_no_other_format() -> None:
    code = """
import sys
from articlekit import plugins
assert plugins.by_suffix("readers", ".json")[0] == "json"
print([name for name in sys.modules if name.startswith("articlekit.reading.plain")])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("suffix", [".odt", ""])
def test_no_such_suffix_lists_those_there_are(suffix: str) -> None:
    with pytest.raises(UnknownFormatError, match=r"known are .*\.docx"):
        plugins.by_suffix("exporters", suffix)


@pytest.mark.parametrize("group", ["articlekit.exporters", "fontpkg.family", "console_scripts"])
def test_entry_points_are_those_that_importlib_finds(
    group: str, other_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib.metadata import entry_points

    theirs = {(point.name, point.value) for point in entry_points(group=group)}
    assert {(point.name, point.value) for point in distributions.entry_points(group)} == theirs
    assert theirs
    distributions._found.cache_clear()
    monkeypatch.setattr(distributions, "_all_folders", lambda path: False)
    assert {(point.name, point.value) for point in distributions.entry_points(group)} == theirs
    distributions._found.cache_clear()
