"""The few kinds of PDF objects that the file is made of, on ReportLab's."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFString
from reportlab.pdfbase.pdfdoc import format as formatted

__all__ = ["Raw", "array", "dictionary", "packed", "stream", "text"]


class Raw(PDFObject):
    """An object given as the bytes that stand in the file, for what there are thousands of."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        """The object as it stands in the file."""
        return self.data


class _Stream(PDFObject):
    """A stream with an end of line before ``endstream``, which PDF/A asks for.

    ReportLab's own has none.
    """

    __RefOnly__ = 1

    def __init__(self, data: bytes, keys: dict[str, Any]) -> None:
        self.data = data
        self.keys = keys

    def format(self, document: Any) -> bytes:
        """The object as it stands in the file."""
        head: bytes = formatted(dictionary({**self.keys, "Length": len(self.data)}), document)
        return head + b"\nstream\r\n" + self.data + b"\r\nendstream"


def stream(data: bytes, keys: dict[str, Any] | None = None) -> Any:
    """A stream of bytes that are as they are."""
    return _Stream(data, keys or {})


def packed(data: bytes, keys: dict[str, Any] | None = None, *, compress: bool = True) -> Any:
    """A stream of bytes, packed where ``compress`` says so."""
    if not compress:
        return stream(data, keys)
    return stream(zlib.compress(data), {**(keys or {}), "Filter": "/FlateDecode"})


def dictionary(keys: dict[str, Any]) -> Any:
    """A dictionary; a value that is a `str` is written as it is, such as a name or a number."""
    return PDFDictionary(keys)


def array(*values: Any) -> Any:
    """An array, all on one line."""
    made = PDFArray(values)
    made.multiline = False
    return made


def text(value: str) -> Any:
    """A string that a person is to read, in PDFDocEncoding or UTF-16."""
    return PDFString(value)
