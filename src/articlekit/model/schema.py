"""The published JSON Schema of the article's JSON form."""

from __future__ import annotations

from typing import Any

import msgspec

from articlekit.model.article import Article

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of "articlekit/1".

    It states what types can state. Levels of headings in a row, notes without a reference and
    forbidden characters are beyond it: `Article.from_dict` refuses those.
    """
    import inspect

    schema = msgspec.json.schema(Article)
    meta = schema["$defs"]["Metadata"]
    del meta["properties"]["x-"]
    meta["patternProperties"] = {"^x-": {}}
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "articlekit/1",
        **schema,
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))
    for definition in plain["$defs"].values():
        if "description" in definition:  # a docstring, whose indent depends on Python's version
            definition["description"] = inspect.cleandoc(definition["description"])
    return plain
