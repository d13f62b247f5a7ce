"""For editors: every text in a folder becomes a Word file; what to look at is listed.

Run it with the folder:  python examples/folder_to_word.py examples/articles word
"""

import sys
from pathlib import Path

import articlekit as ak

here = Path(__file__).parent
folder = Path(sys.argv[1]) if len(sys.argv) > 1 else here / "articles"
into = Path(sys.argv[2] if len(sys.argv) > 2 else "word")

texts = sorted(folder.glob("*.txt"))
if not texts:
    sys.exit(f"{folder}: there are no .txt files in it")
try:
    built = ak.build(texts, to="docx", into=into)
    errors: tuple[ak.ArticlekitError, ...] = ()
except ak.BuildError as partly:  # some could be read, some could not
    built, errors = list(partly.built), partly.errors

for each in built:
    print(each.path)
    for notice in each.notices:
        print(f"  look at {notice}")
for error in errors:
    print(f"  left out: {error}", file=sys.stderr)
sys.exit(1 if errors else 0)
