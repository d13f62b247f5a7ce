"""How long the command takes to start, against Python doing nothing.

python benchmarks/start.py [--runs 21]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import timing

PYTHON = Path(sys.executable)
COMMANDS: dict[str, timing.Command] = {
    "python -c pass": [PYTHON, "-c", "pass"],
    "articlekit --version": [PYTHON.parent / "articlekit", "--version"],
    "python -c 'import articlekit'": [PYTHON, "-c", "import articlekit"],
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    found: dict[str, list[timing.Run]] = {label: [] for label in COMMANDS}
    for _ in range(runs):
        for label, command in COMMANDS.items():
            found[label].append(timing.one_after_the_other([command]))
    base = timing.median(found["python -c pass"])
    for label, results in found.items():
        middle = timing.median(results)
        print(f"{label:<32} {middle.wall:.3f} s, {middle.wall - base.wall:+.3f}")


if __name__ == "__main__":
    main()
