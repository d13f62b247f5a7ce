"""Set everything up and run all checks: formatting, types, tests."""

from __future__ import annotations

import sys

from environment import ready, run

commands = ready("dev")
run(commands / "ruff", "check", ".")
run(commands / "ruff", "format", "--check", ".")
run(commands / "mypy")
run(commands / "python", "-m", "pytest", "-n", "auto", "-q", *sys.argv[1:])
