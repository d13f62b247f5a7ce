"""The virtual environment that the scripts beside this one run in."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def ready(extras: str) -> Path:
    """Install articlekit with these extras and return the folder of its commands.

    It goes into the virtual environment that is active, else into ``.venv`` in the project,
    which is made where it is missing.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - said in words before a newer syntax fails
        sys.exit("articlekit needs Python 3.11 or newer")
    if sys.prefix != sys.base_prefix:
        python = Path(sys.executable)
    else:
        folder = ROOT / ".venv"
        commands = folder / ("Scripts" if os.name == "nt" else "bin")
        python = commands / ("python.exe" if os.name == "nt" else "python")
        if not python.exists():
            try:
                venv.create(folder, with_pip=True)
            except subprocess.CalledProcessError:
                sys.exit(
                    "this Python cannot make virtual environments; on Debian or Ubuntu: "
                    "apt install python3-venv"
                )
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "--editable", f"{ROOT}[{extras}]"], check=True)
    if "dev" in extras.split(
        ","
    ):  # without torch, stanza and spacy, which articlekit never imports
        subprocess.run([*install, "--no-deps", "argostranslate"], check=True)
    # pip compiles what it installs, but not what it only links to; the first run is to be fast too.
    subprocess.run([str(python), "-m", "compileall", "-q", str(ROOT / "src")], check=False)
    return python.parent


def run(*command: str | Path) -> None:
    """Run a command in the project's folder; leave with its status where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)
