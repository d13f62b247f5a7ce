"""For editors: a text and its translation side by side in a Word file, and what to look at.

Run it with the file and the language:  python examples/side_by_side.py story.txt uk word
With a fourth word, that translator:    python examples/side_by_side.py story.txt es word apertium
"""

import sys
from pathlib import Path

import articlekit as ak

here = Path(__file__).parent
story = Path(sys.argv[1]) if len(sys.argv) > 1 else here / "articles" / "harbour-school.txt"
language = sys.argv[2] if len(sys.argv) > 2 else "uk"
into = Path(sys.argv[3] if len(sys.argv) > 3 else "word")
translator = sys.argv[4] if len(sys.argv) > 4 else "argos"

article = ak.read(story)
try:
    done = ak.translate_explained(article, language, translator=translator)
except ak.ArticlekitError as error:  # no model for the two languages, for instance
    sys.exit(str(error))

pairs = zip(article.blocks, done.article.blocks, strict=True)
table = ak.Table(
    header=(article.title, done.article.title),
    rows=tuple((ak.inlines(ak.plain_text(a)), ak.inlines(ak.plain_text(b))) for a, b in pairs),
)
both = ak.Article(title=article.title, meta=article.meta, blocks=(table,))
into.mkdir(parents=True, exist_ok=True)
print(ak.export(both, into / f"{story.stem}.{language}.docx").path)
for notice in done.notices:
    print(f"  look at {notice}")
