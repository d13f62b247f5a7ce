"""What 2,000 builds in one process cost, and whether the process grows.

    python benchmarks/service.py [--builds 2000]

Each build reads a short article of its own and writes DOCX, PDF and EPUB to memory. Printed are the
builds a second and the resident memory after the first tenth and at the end.
"""

from __future__ import annotations

import argparse
import gc
import time

import psutil
import texts

import articlekit as ak

FORMATS = ("docx", "pdf", "epub")


def build(number: int) -> None:
    article = ak.parse(texts.varied(200, seed=number % 50))
    for name in FORMATS:
        ak.render(article, name)


def resident() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss) / 2**20


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--builds", type=int, default=2000)
    builds = parser.parse_args().builds
    start = time.perf_counter()
    before = 0.0
    for number in range(builds):
        if number == builds // 10:
            before = resident()
        build(number)
    spent = time.perf_counter() - start
    after = resident()
    print(f"{builds} builds of {len(FORMATS)} formats: {builds / spent:.1f} a second")
    print(
        f"resident memory: {before:.1f} MiB after {builds // 10}, {after:.1f} MiB at the end "
        f"({after / before - 1:+.1%})"
    )


if __name__ == "__main__":
    main()
