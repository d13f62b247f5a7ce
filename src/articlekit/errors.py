"""Every error a caller can meet.

    ArticlekitError
    ├── ModelError            an article breaks a rule of the model
    ├── InputError            something given to read cannot be read
    ├── UsageError            the call itself is wrong: nothing was done
    │   ├── UnknownFormatError    no plug-in has that name or suffix
    │   ├── TargetError           two outputs, or an output and an input, share a path
    │   ├── ThemeError            a theme cannot be found or breaks a rule
    │   └── MetadataError         a metadata file cannot be used
    ├── MissingExtraError     a format needs a package that is not installed
    ├── PluginError           an entry point does not load, or what it loads is no plug-in
    ├── ExportError           an exporter could not write the article
    ├── TranslationError      an article could not be translated
    │   └── MissingModelError     no model for the two languages is installed
    ├── PackageError          a translation model cannot be installed, or is damaged
    ├── OutputError           a finished file could not be put in its place
    ├── Cancelled             the caller's ``cancel`` event was set
    └── BuildError            some of the files of a build could not be made

Each says what was wrong, where, and what to do about it; each survives pickling,
so that it can cross from a worker process to its caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from articlekit.built import Built

__all__ = [
    "ArticlekitError",
    "BuildError",
    "Cancelled",
    "ExportError",
    "InputError",
    "MetadataError",
    "MissingExtraError",
    "MissingModelError",
    "ModelError",
    "OutputError",
    "PackageError",
    "PluginError",
    "TargetError",
    "ThemeError",
    "TranslationError",
    "UnknownFormatError",
    "UsageError",
    "one_line",
]


class ArticlekitError(Exception):
    """The base of the family: ``what`` was wrong, ``where``, and the ``remedy``.

    ``str(error)`` is one line: ``where: what; remedy``. Empty parts are left out.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.remedy}" if self.remedy else line
        return one_line(line)

    def located(self, name: str) -> Self:
        """The error itself, its ``where`` beginning with the name of the file it is about."""
        if not self.where.startswith(name):
            self.where = f"{name}: {self.where}" if self.where else name
            self.args = (self.what, self.where, self.remedy)
        return self


class ModelError(ArticlekitError):
    """An article breaks a rule of the model; ``where`` is the path to the fault."""


class InputError(ArticlekitError):
    """Something given to read is missing, unreadable or damaged."""


class UsageError(ArticlekitError):
    """The call itself is wrong. Raised before anything is read or written."""


class UnknownFormatError(UsageError):
    """No installed reader, exporter or translator has that name or suffix."""


class TargetError(UsageError):
    """Two outputs share a path, or an output would replace an input."""


class ThemeError(UsageError):
    """A theme cannot be found, or one of its values cannot be used."""


class MetadataError(UsageError):
    """A metadata file cannot be read, or one of its values cannot be used."""


class MissingExtraError(ArticlekitError):
    """A format needs an optional dependency that is not installed."""


class PluginError(ArticlekitError):
    """An entry point does not load, or what it loads is not a plug-in of that kind."""


class ExportError(ArticlekitError):
    """An exporter could not turn the publication into its format."""


class TranslationError(ArticlekitError):
    """An article could not be translated; the original is as it was."""


class MissingModelError(TranslationError):
    """Nothing that is installed translates from the one language into the other."""


class PackageError(ArticlekitError):
    """A package with a translation model cannot be had, cannot be installed, or is damaged."""


class OutputError(ArticlekitError):
    """A finished file could not be written where it belongs; the old one, if any, stands."""


class Cancelled(ArticlekitError):  # noqa: N818 - a caller's wish, not a fault
    """The caller's ``cancel`` event was set; what was already written stays."""


class BuildError(ArticlekitError):
    """Some files of a build could not be made.

    ``built`` holds what was made in spite of it, ``errors`` one error for each failure, both in
    the order of the inputs.
    """

    def __init__(self, built: Sequence[Built], errors: Sequence[ArticlekitError]) -> None:
        made = "1 file was made" if len(built) == 1 else f"{len(built)} files were made"
        super().__init__(f"{len(errors)} could not be made, {made}")
        self.args = (tuple(built), tuple(errors))
        self.built = tuple(built)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {error}" for error in self.errors)])


def one_line(text: str) -> str:
    """The text with every character that could break or rewrite a terminal line escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
