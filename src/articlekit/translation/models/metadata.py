"""What a package says of itself in its metadata.json."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from articlekit.errors import PackageError
from articlekit.translation.models.languages import code_of, tag_of

__all__ = ["FILE", "KIND", "LARGEST", "Metadata", "by_version", "metadata_from", "metadata_of"]

FILE: Final = "metadata.json"

KIND: Final = "translate"
"""The type of the packages that translate; there are others, which find sentences."""

LARGEST: Final = 1 << 20
"""The most bytes of a text that are read: of metadata, a licence or a README."""

_REMEDY: Final = "ask the maker of the package, or download it anew"


class Metadata(msgspec.Struct, frozen=True):
    """What was found; ``values`` is all of it, as it stands in the file."""

    codes: tuple[str, str]
    names: tuple[str, str]
    version: str
    argos_version: str
    kind: str
    values: dict[str, Any]

    @property
    def pair(self) -> tuple[str, str]:
        """The codes as pairs of packages are compared."""
        return code_of(self.codes[0]), code_of(self.codes[1])


def metadata_from(data: bytes, where: str) -> Metadata:
    """The metadata in the bytes of a metadata.json, or `PackageError` with what is wrong."""
    try:
        values = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackageError(f"{FILE} is no JSON ({error})", where, _REMEDY) from error
    return metadata_of(values, where)


def metadata_of(values: Any, where: str) -> Metadata:
    """The metadata in what JSON held: in a metadata.json or in one entry of the index."""
    if not isinstance(values, dict):
        raise PackageError(f"{FILE} holds no JSON object", where, _REMEDY)
    kind = _text(values, "type", KIND, where)
    texts = {
        key: _text(values, key, "", where)
        for key in (
            "from_code", "to_code", "from_name", "to_name", "package_version", "argos_version",
        )
    }  # fmt: skip
    for key in ("from_code", "to_code"):
        if kind == KIND and not tag_of(texts[key]):
            problem = f"{texts[key]!r} as" if texts[key] else "no"
            raise PackageError(
                f"{FILE} has {problem} {key}, where a language belongs", where, _REMEDY
            )
    return Metadata(
        codes=(texts["from_code"], texts["to_code"]),
        names=(texts["from_name"], texts["to_name"]),
        version=texts["package_version"],
        argos_version=texts["argos_version"],
        kind=kind,
        values=values,
    )


def _text(values: dict[str, Any], key: str, default: str, where: str) -> str:
    value = values.get(key)
    if value is None:
        return default
    if not isinstance(value, str):
        raise PackageError(f"{FILE} has a {key} that is no text", where, _REMEDY)
    return value


def by_version(version: str) -> tuple[int, Any]:
    """A key that sorts versions, oldest first; what is no version comes before all."""
    from packaging.version import InvalidVersion, Version

    try:
        return 1, Version(version)
    except InvalidVersion:
        return 0, version
