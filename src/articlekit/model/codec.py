"""Between the tree and its JSON form, "articlekit/1"."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from articlekit.errors import ModelError
from articlekit.model.check import check, convert

__all__ = ["from_dict", "from_json", "to_dict", "to_json"]

_Whole = TypeVar("_Whole", bound=msgspec.Struct)


def to_dict(whole: msgspec.Struct) -> dict[str, Any]:
    """The article or publication as plain dicts, lists, strings, numbers and booleans."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(check(whole)))
    for holder in (data, *data.get("articles", ())):
        extra = holder["meta"].pop("x-", {})
        holder["meta"].update(extra)
    return data


def to_json(whole: msgspec.Struct, *, indent: int = 0) -> str:
    """The JSON text; with ``indent`` that many spaces a level, else one line."""
    text = msgspec.json.encode(to_dict(whole))
    return (msgspec.json.format(text, indent=indent) if indent else text).decode()


def from_dict(data: object, whole: type[_Whole]) -> _Whole:
    """The article or publication that ``data`` describes; ``data`` itself is left as it is."""
    if isinstance(data, dict):
        data = _extra_gathered(data)
        if isinstance(articles := data.get("articles"), list | tuple):
            data["articles"] = [
                _extra_gathered(article) if isinstance(article, dict) else article
                for article in articles
            ]
    return convert(data, whole)


def from_json(data: str | bytes, whole: type[_Whole]) -> _Whole:
    """The article or publication of a JSON text."""
    try:
        raw = data.encode() if isinstance(data, str) else data
        plain = msgspec.json.decode(raw)
        _refuse_doubled_notes(raw, plain)
    except RecursionError:
        raise ModelError("the JSON is nested too deeply", remedy="flatten the structure") from None
    except UnicodeError:
        raise ModelError("the JSON is not in UTF-8", remedy="save it as UTF-8") from None
    except msgspec.DecodeError as error:
        raise ModelError(f"this is no JSON ({error})", remedy="mend or export it anew") from None
    return from_dict(plain, whole)


def _refuse_doubled_notes(raw: bytes, plain: object, path: str = "") -> None:
    """Refuse two notes of one key, of which any decoder drops the first with all its words."""
    if not isinstance(plain, dict) or not (plain.get("notes") or plain.get("articles")):
        return
    import json

    parts = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    if isinstance(plain.get("notes"), dict):
        known = set()
        for key, _ in json.loads(bytes(parts["notes"]), object_pairs_hook=list):
            if key in known:
                raise ModelError(
                    f"there are two notes {key!r}", f"{path}notes.{key}", "give one another key"
                )
            known.add(key)
    if isinstance(articles := plain.get("articles"), list):
        raws = msgspec.json.decode(bytes(parts["articles"]), type=list[msgspec.Raw])
        for at, (inner, article) in enumerate(zip(raws, articles, strict=True)):
            _refuse_doubled_notes(bytes(inner), article, f"articles[{at}].")


def _extra_gathered(data: dict[Any, Any]) -> dict[Any, Any]:
    """A copy in which the keys of ``meta`` that begin with x- stand together under "x-"."""
    meta = data.get("meta")
    if not isinstance(meta, dict):
        return dict(data)
    extra = {key: meta[key] for key in meta if isinstance(key, str) and key.startswith("x-")}
    plain = {key: value for key, value in meta.items() if key not in extra}
    return {**data, "meta": {**plain, "x-": extra} if extra else plain}
