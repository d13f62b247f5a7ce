"""For developers: an article made in code, written to streams, as a service would send it.

Run it from anywhere:  python examples/build_in_code.py
"""

import io

import articlekit as ak

article = ak.Article(
    title=ak.inlines("Tide tables for the week"),
    meta=ak.Metadata(language="en", authors=(ak.Author("The Harbour Desk"),), date="2024-03-01"),
    blocks=(
        ak.Paragraph(ak.inlines("High water comes ", ak.Emphasis(ak.inlines("early")), " today.")),
        ak.Heading(1, ak.inlines("Heights")),
        ak.Table(
            header=(ak.inlines("Hour"), ak.inlines("Height")),
            rows=(
                (ak.inlines("06:10"), ak.inlines("4.8 m")),
                (ak.inlines("12:25"), ak.inlines("0.9 m")),
            ),
        ),
    ),
)

for name in ("docx", "pdf", "html"):
    stream = io.BytesIO()
    exported = ak.export(article, stream, format=name)
    print(f"{name}: {stream.tell():,} bytes, {len(exported.notices)} notices")
