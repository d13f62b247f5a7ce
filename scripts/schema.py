"""Write the published JSON Schema of "articlekit/1" anew."""

from __future__ import annotations

import json
from pathlib import Path

from articlekit.model import json_schema

target = Path(__file__).resolve().parent.parent / "docs" / "article.schema.json"
target.write_text(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")
print(target)
