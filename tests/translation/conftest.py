"""Two small models that know some sentences by heart, and Apertium where it is installed."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

import articlekit as ak
from tests.command.conftest import Ended, as_a_user

FIXTURE: Final = Path(__file__).parent / "fixture"
ARTICLE: Final = Path(__file__).parents[2] / "examples" / "articles" / "harbour-school.txt"


def _pairs(name: str) -> dict[str, str]:
    text = (FIXTURE / name).read_text(encoding="utf-8")
    return dict(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


UKRAINIAN: Final = _pairs("en-uk.tsv")
"""What the model from English to Ukrainian knows: the translation of each sentence."""

POLISH: Final = _pairs("uk-pl.tsv")
"""What the model from Ukrainian to Polish knows."""


def english(*paragraphs: str, **meta: object) -> ak.Article:
    """An article in English, of plain paragraphs."""
    blocks = tuple(ak.Paragraph(ak.inlines(each)) for each in paragraphs)
    return ak.Article(meta=ak.Metadata(**{"language": "en", **meta}), blocks=blocks)  # type: ignore[arg-type]


def texts(article: ak.Article) -> list[str]:
    """The plain text of each block."""
    return [ak.plain_text(ak.Article(blocks=(block,))) for block in article.blocks]


def codes(notices: tuple[ak.Notice, ...]) -> list[str]:
    """The codes of notices, in their order."""
    return [notice.code for notice in notices]


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both models, en_uk and uk_pl. Nobody writes into it."""
    folder = tmp_path_factory.mktemp("models")
    for package in sorted(FIXTURE.glob("*.argosmodel")):
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
    return folder


Use = Callable[[Path], Path]


@pytest.fixture
def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Makes argostranslate look for its packages in another folder."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "unused"))  # the first import makes folders there
    from argostranslate import settings

    def use_folder(folder: Path) -> Path:
        monkeypatch.setattr(settings, "package_data_dir", folder)
        monkeypatch.setattr(settings, "package_dirs", [folder])
        return folder

    return use_folder


@pytest.fixture
def models(use: Use, model_folder: Path) -> Path:
    """The folder with both models, which argostranslate takes for its own."""
    return use(model_folder)


@pytest.fixture
def environment(tmp_path: Path, model_folder: Path) -> Mapping[str, str]:
    """The variables for a process that is to find both models, and a home of its own."""
    kept = {name: value for name, value in os.environ.items() if "ARGOS" not in name}
    homes = {
        f"XDG_{name}_HOME": str(tmp_path / "home" / name.lower())
        for name in ("DATA", "CACHE", "CONFIG")
    }
    return {**kept, **homes, "ARGOS_PACKAGES_DIR": str(model_folder), "no_proxy": "*"}


@pytest.fixture
def apertium() -> None:
    """Skips the test where Apertium or its pair of English and Spanish is missing."""
    if shutil.which("apertium") is None:
        pytest.skip("the program apertium is not installed")
    listed = subprocess.run(["apertium", "-l"], capture_output=True, check=False)
    if b"eng-spa" not in listed.stdout.split():
        pytest.skip("Apertium has no mode eng-spa; its package is apertium-eng-spa")


Command = Callable[..., Ended]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where `articlekit` runs: with the example article as english.txt."""
    folder = tmp_path / "here"
    folder.mkdir()
    shutil.copy(ARTICLE, folder / "english.txt")
    return folder


@pytest.fixture
def articlekit(folder: Path, environment: Mapping[str, str]) -> Command:
    """Runs ``articlekit`` in `folder`, with both models; fails the test on a traceback."""

    def call(
        *arguments: str | Path,
        given: bytes = b"",
        before: Callable[[], None] | None = None,
        **variables: str,
    ) -> Ended:
        done = subprocess.run(
            [*as_a_user(), sys.executable, "-m", "articlekit", *map(str, arguments)],
            input=given,
            cwd=folder,
            env={**environment, **variables},
            capture_output=True,
            check=False,
            timeout=120,
            preexec_fn=before,
        )
        messages = done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in messages, messages
        return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), messages)

    return call


def distribution(folder: Path, name: str, code: str, translators: Mapping[str, str]) -> Path:
    """An installed distribution that brings translators, by name and class, in a module ``name``.

    It is found where ``folder`` is on the path of Python.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = [f"{each} = {name}:{value}" for each, value in translators.items()]
    (info / "entry_points.txt").write_text("\n".join(["[articlekit.translators]", *lines, ""]))
    return folder
