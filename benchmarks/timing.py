"""Timing whole processes: wall seconds, CPU seconds of all their children, peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]

_KEPT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An environment in which Python keeps the bytecode of a source tree, as it does once installed."""


@dataclass(frozen=True)
class Run:
    """One run: seconds on the clock, seconds of processor time, peak resident MiB."""

    wall: float
    cpu: float
    memory: float


def one_after_the_other(commands: Sequence[Command]) -> Run:
    """Run the commands in turn."""
    start = time.perf_counter()
    ended = [_ended(_started(command), command) for command in commands]
    return _sum(time.perf_counter() - start, ended)


def side_by_side(commands: Sequence[Command]) -> Run:
    """Start the commands together and wait for all."""
    start = time.perf_counter()
    running = [(_started(command), command) for command in commands]
    ended = [_ended(process, command) for process, command in running]
    return _sum(time.perf_counter() - start, ended)


def _started(command: Command) -> int:
    with open(os.devnull, "wb") as nowhere:
        return subprocess.Popen([str(part) for part in command], stdout=nowhere, env=_KEPT).pid


def _ended(process: int, command: Command) -> tuple[float, float]:
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"failed with status {os.waitstatus_to_exitcode(status)}: {command}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _sum(wall: float, ended: Sequence[tuple[float, float]]) -> Run:
    return Run(wall, sum(cpu for cpu, _ in ended), max(memory for _, memory in ended))


def median(runs: Sequence[Run]) -> Run:
    """The median of each figure."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.memory for run in runs),
    )


def rounds(contenders: Mapping[str, Command], runs: int) -> dict[str, Run]:
    """The median of each, all having run in turn."""
    found: dict[str, list[Run]] = {name: [] for name in contenders}
    for number in range(runs + 1):
        for name, command in contenders.items():
            run = one_after_the_other([command])
            if number:  # the first round warms the disk cache
                found[name].append(run)
    return {name: median(results) for name, results in found.items()}


def print_beside(ours: Run, found: Mapping[str, Run]) -> None:
    """Print the figures of each, and ours as a share of them."""
    for name, run in found.items():
        print(
            f"  {name:<20} {run.wall:7.2f} s wall {run.cpu:7.2f} s CPU {run.memory:6.0f} MiB   "
            f"ours/theirs: {ours.wall / run.wall:.2f} wall, {ours.cpu / run.cpu:.2f} CPU, "
            f"{ours.memory / run.memory:.2f} memory"
        )
