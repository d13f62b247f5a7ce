"""For publishers: one text as pages for the printer and an EPUB to sell, in a design of the house.

Run it with the text:  python examples/print_and_ebook.py examples/articles/bdzholy.txt editions
"""

import sys
from pathlib import Path

import articlekit as ak
from articlekit.exporters.pdf import PdfOptions

here = Path(__file__).parent
text = sys.argv[1] if len(sys.argv) > 1 else here / "articles" / "bdzholy.txt"
into = sys.argv[2] if len(sys.argv) > 2 else "editions"

house = ak.Theme.from_toml(
    """
    extends = "article"
    page = {size = "A5", top = 54, bottom = 60, inner = 60, outer = 48}
    styles.title.colour = "#7a1f1f"
    """
)
metadata = {
    "authors": [{"name": "Марина Левченко", "sort": "Левченко, Марина"}],
    "date": "2024-05-20",
    "publisher": "Видавництво «Пасіка»",
    "rights": "© 2024 Видавництво «Пасіка»",
    "identifiers": {"isbn": "9780306406157"},
}
options = {"pdf": PdfOptions(purpose="print", bleed=8.5, crop_marks=True)}  # 3 mm, in points

for built in ak.build(
    text, to=["pdf", "epub"], into=into, theme=house, metadata=metadata, options=options
):
    print(built.path, *(f"\n  {notice}" for notice in built.notices))
