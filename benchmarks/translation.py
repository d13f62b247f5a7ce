"""Words translated a second, against stock argostranslate with the same model on the same text.

    python benchmarks/translation.py --model EN_UK.argosmodel --text FILE.txt --stock PYTHON

``--stock`` is the interpreter of a virtual environment in which argostranslate is installed with
all it asks for. Each contender runs in a process of its own, in turn, round after round; quoted are
medians. The text is taken ten times; memory and the sharing of equal sentences are off. The beam is
4 on both sides. Printed besides: the time from the start of the process to the first sentence, the
peak of its memory, whether torch was loaded, how ours grows with ten times the text, what sharing
saves, and how many sentences come out the same on both sides.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

OURS = """
import json, resource, sys, time
start = time.perf_counter()
import articlekit as ak
path, times, share = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "share"
ak.translate(ak.parse("Hello."), "uk", source="en")
ready = time.perf_counter() - start
with open(path, encoding="utf-8") as file:
    text = "\\n".join([file.read().rstrip("\\n")] * times)
article = ak.parse(text, language="en")
start = time.perf_counter()
ak.translate(article, "uk", share=share)
spent = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(dict(words=len(text.split()), seconds=spent, ready=ready, peak=peak,
                      torch="torch" in sys.modules)))
"""

STOCK = """
import json, resource, sys, time
start = time.perf_counter()
from argostranslate.translate import translate
path, times = sys.argv[1], int(sys.argv[2])
translate("Hello.", "en", "uk")
ready = time.perf_counter() - start
with open(path, encoding="utf-8") as file:
    text = "\\n".join([file.read().rstrip("\\n")] * times)
start = time.perf_counter()
translate(text, "en", "uk")
spent = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(dict(words=len(text.split()), seconds=spent, ready=ready, peak=peak,
                      torch="torch" in sys.modules)))
"""

STOCK_SENTENCES = """
import json, sys
from argostranslate.translate import get_translation_from_codes
pair = get_translation_from_codes("en", "uk").underlying
found = {}
for sentence in json.load(sys.stdin):
    if [part.strip() for part in pair.sentencizer.split_sentences(sentence)] == [sentence]:
        found[sentence] = pair.translate(sentence)
print(json.dumps(found))
"""

TUNED = {
    "stock, its defaults": {},
    "stock, batches of 2048 tokens": {"ARGOS_BATCH_SIZE": "2048"},
    "stock, batches of 2048, one thread a core": {
        "ARGOS_BATCH_SIZE": "2048", "ARGOS_INTRA_THREADS": str(os.cpu_count() or 1),
    },
    "stock, batches of 2048, two workers": {
        "ARGOS_BATCH_SIZE": "2048", "ARGOS_INTER_THREADS": "2", "ARGOS_INTRA_THREADS": "1",
    },
}  # fmt: skip


def run(python: str, code: str, folder: Path, *arguments: object, **more: str) -> dict[str, Any]:
    """What a contender says of its run."""
    home = {f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "CACHE", "CONFIG")}
    done = subprocess.run(
        [python, "-c", code, *map(str, arguments)],
        env={**os.environ, **home, "ARGOS_PACKAGES_DIR": str(folder / "packages"), **more},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    said: dict[str, Any] = json.loads(done.stdout.decode().splitlines()[-1])
    return said


def compare(folder: Path, text: Path, stock: str, times: int, rounds: int) -> None:
    """Print the table of words a second."""
    found: dict[str, list[dict[str, Any]]] = {}
    for _ in range(rounds):
        own = run(sys.executable, OURS, folder, text, times, "alone")
        found.setdefault("articlekit", []).append(own)
        for label, settings in TUNED.items():
            peer = run(stock, STOCK, folder, text, times, **settings)
            found.setdefault(label, []).append(peer)
    speeds = {
        label: [each["words"] / each["seconds"] for each in runs] for label, runs in found.items()
    }
    for label, runs in found.items():
        ratios = [a / b for a, b in zip(speeds["articlekit"], speeds[label], strict=True)]
        ready = statistics.median(each["ready"] for each in runs)
        peak = statistics.median(each["peak"] for each in runs)
        print(
            f"{label:<43} {statistics.median(speeds[label]):6.0f} words/s   ours/theirs "
            f"{statistics.median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f})   first "
            f"sentence {ready:.2f} s   peak {peak:,.0f} MB   torch {runs[0]['torch']}"
        )


def growth(folder: Path, text: Path, times: int) -> None:
    """Print what ten times the text costs, and what sharing saves."""
    small = run(sys.executable, OURS, folder, text, times, "alone")
    large = run(sys.executable, OURS, folder, text, 10 * times, "alone")
    shared = run(sys.executable, OURS, folder, text, 10 * times, "share")
    single = run(sys.executable, OURS, folder, text, 1, "share")
    print(
        f"ten times the text: {large['seconds'] / small['seconds']:.2f} x the time, "
        f"{large['peak'] / small['peak']:.2f} x the memory"
    )
    print(
        f"{10 * times} times the text with sharing: {shared['seconds']:.2f} s, "
        f"the text once: {single['seconds']:.2f} s"
    )


def same(folder: Path, text: Path, stock: str) -> None:
    """Print how many sentences both sides translate alike, word for word."""
    import articlekit as ak
    from articlekit.translation.sentences import sentences

    article = ak.parse(text.read_text("utf-8"), language="en")
    whole = ak.plain_text(article)
    own = list(dict.fromkeys(whole[start:end] for start, end in sentences(whole, "en")))
    done = subprocess.run(
        [stock, "-c", STOCK_SENTENCES],
        input=json.dumps(own).encode(),
        env={**os.environ, "XDG_DATA_HOME": str(folder / "DATA"),
             "ARGOS_PACKAGES_DIR": str(folder / "packages")},
        capture_output=True,
        check=True,
    )  # fmt: skip
    theirs: dict[str, str] = json.loads(done.stdout.decode().splitlines()[-1])
    os.environ["ARGOS_PACKAGES_DIR"] = str(folder / "packages")
    from articlekit.translation.translators.argos import ArgosOptions, ArgosTranslator

    session = ArgosTranslator().open("en", "uk", ArgosOptions())
    asked = [ak.Sentence(sentence) for sentence in theirs]
    ours = {asked[at].text: found[0].text for at, found in session.translate(asked)}
    alike = sum(ours[sentence] == theirs[sentence].strip() for sentence in theirs)
    print(f"sentences split alike: {len(theirs)} of {len(own)}; of these the same: {alike}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--stock", required=True, metavar="PYTHON")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with zipfile.ZipFile(parsed.model) as archive:
            archive.extractall(folder / "packages")
        same(folder, parsed.text, parsed.stock)
        compare(folder, parsed.text, parsed.stock, parsed.times, parsed.rounds)
        growth(folder, parsed.text, parsed.times)


if __name__ == "__main__":
    main()
