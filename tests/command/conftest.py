"""The command as a person runs it: a process of its own, with what it printed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    output: str
    messages: str

    @property
    def paths(self) -> list[str]:
        return self.output.splitlines()


Command = Callable[..., Ended]


def as_a_user() -> list[str]:
    """What to put before a command so that file permissions hold for it, even where root tests."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not installed, and root may read and write everything")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the two example articles, english.txt and ukrainian.txt."""
    (tmp_path / "english.txt").write_bytes((ARTICLES / "harbour-school.txt").read_bytes())
    (tmp_path / "ukrainian.txt").write_bytes((ARTICLES / "bdzholy.txt").read_bytes())
    return tmp_path


@pytest.fixture
def articlekit(folder: Path) -> Command:
    """Runs ``articlekit`` in `folder`; fails the test if it ever prints a traceback."""

    def call(*arguments: str | Path, given: bytes = b"", **variables: str) -> Ended:
        done = subprocess.run(
            [*as_a_user(), sys.executable, "-m", "articlekit", *map(str, arguments)],
            input=given,
            cwd=folder,
            env={**os.environ, **variables},
            capture_output=True,
            check=False,
            timeout=120,
        )
        messages = done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in messages, messages
        assert not list(folder.rglob("*.tmp")), "a temporary file was left behind"
        return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), messages)

    return call
