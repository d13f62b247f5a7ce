"""XML that somebody sent: a parser that fetches nothing and expands nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import XMLParser

__all__ = ["safe_parser"]


def safe_parser(*, recover: bool = False) -> XMLParser:
    """A parser of its own for each file: nothing is shared between threads.

    It leaves entities and document types as they are, opens no other file, and leaves out comments
    and processing instructions. ``recover`` reads what can be told of a broken file.
    """
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
