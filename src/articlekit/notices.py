"""What the library has to say that is no error.

A notice is given where something could not be carried over, was replaced, or was guessed with
little evidence. Nothing is dropped in silence; nothing is printed either: notices are returned.
"""

from __future__ import annotations

from typing import Final

import msgspec

__all__ = ["CODES", "Notice"]

CODES: Final[dict[str, str]] = {
    "already-translated": "the text is in the language asked for; nothing was translated",
    "brackets-unbalanced": "a bracket of the translation has no counterpart",
    "character-replaced": "a character that documents may not hold was replaced",
    "colour-to-grey": "a picture is printed in grey, for want of a printer's profile",
    "comment": "somebody remarks on something in a Word document",
    "conformance-doubtful": "accessibility is declared that a picture without words contradicts",
    "cover-left-out": "the format has no place for a cover",
    "cover-shortened": "a text is too long for the cover that is drawn; its beginning stands there",
    "cover-small": "the picture of the cover has fewer pixels than stores ask for",
    "encoding-guessed": "the bytes name no encoding; the likeliest was taken",
    "field-left-out": "a field of Word has no result that could be shown",
    "figure-left-out": "a figure's file could not be used; its caption and text stand in for it",
    "figure-without-alt": "nobody said what the figure shows; no accessibility is claimed for it",
    "font-not-embedded": "a font cannot be put into the book; the reader's own stands in for it",
    "font-replaced": "a font of the theme cannot be used; the cover is set in another",
    "formatting-dropped": "the format has no way to show this; the words are kept",
    "formula-as-text": "a formula is written in one line of text",
    "glyph-missing": "no font at hand has this character; a visible sign, or none, stands for it",
    "heading-level-changed": "a heading skipped a level, which documents may not",
    "identifier-shared": "an ISBN or UUID of the original stands in its translation, too",
    "image-coarse": "a picture has too few pixels for the size it is printed in",
    "image-converted": "a picture was saved anew in a format that every reader shows",
    "ink-over-limit": "a picture needs more ink in one place than the paper takes",
    "input-mended": "the input breaks a rule of its format; it was read all the same",
    "kept-missing": "something that must not change does not stand in the translation",
    "language-unknown": "nobody said in which language the text is, which a format must know",
    "length-unusual": "a translation is out of proportion to its sentence",
    "licence-not-stated": "a translation model does not say under which licence it is",
    "link-dropped": "the address of a link cannot be used safely; the words are kept",
    "macros-left-out": "the template has macros; a document made with it has none",
    "mark-guessed": "emphasis, a link or a note stands where it likely belongs",
    "memory-unavailable": "the file with what was translated before cannot be used",
    "metadata-left-out": "something that the metadata say has no place in the format",
    "nesting-flattened": "blocks were nested too deep; the deepest are kept side by side",
    "not-translated": "there was nothing that could translate it; it is as it was",
    "note-without-reference": "nothing refers to the text of a note; it is kept as a paragraph",
    "number-added": "the translation has a figure that its sentence has not",
    "object-as-picture": "an object of another program is shown by its picture",
    "older-model-kept": "another model of the pair could not be deleted and stays",
    "other-language": "a block in another language than the text was left as it is",
    "pages-added": "blank pages fill up the last signature of the book",
    "pages-not-marked": "the ebook does not say where pages of the print edition begin",
    "part-missing": "a part of the input is not there or cannot be read; all else is",
    "place-guessed": "a sign stands in the translation where it likely belongs",
    "placeholder-left-out": "words of a form that ask to be replaced are no text",
    "protection-removed": "the template is protected from changes; a document made with it is not",
    "quotes-unbalanced": "a quotation mark of the translation has no counterpart",
    "repetition": "a translation says the same words over and over",
    "script-unexpected": "a translation is not in the letters of its language",
    "sentence-cut": "a sentence was too long and was translated clause by clause",
    "sentence-pieced": "a sentence was translated in pieces around what must not change",
    "style-missing": "the template lacks styles; the theme's were added to the document",
    "structure-uncertain": "little speaks for what a part was taken for; it may be something else",
    "target-locked": "the target is in use; the file was written beside it",
    "template-content-left-out": "the template has a text of its own, which no document takes over",
    "template-link-left-out": "the template takes something from elsewhere, which was left out",
    "text-box-moved": "the text of a box stands behind the paragraph that it belongs to",
    "title-missing": "there is no title; a word that says so stands in its place",
    "translation-empty": "nothing came back for a sentence",
    "untranslated": "a sentence came back as it was",
}
"""The stable codes of the notices that articlekit itself gives, each with what it means."""


class Notice(msgspec.Struct, frozen=True):
    """One remark: a stable ``code``, the ``place`` it is about, and a ``message`` for a person.

    ``place`` is a path into the article (``blocks[3].content[0]``), a line of the input
    (``line 12``), or empty where the remark is about the whole.
    """

    code: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message
