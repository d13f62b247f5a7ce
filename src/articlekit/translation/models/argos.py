"""The way to argostranslate: its settings, its packages and its version, and nothing else of it.

``argostranslate.translate`` and ``argostranslate.sbd`` are never imported, nor any function that
does so: they load torch, stanza and spacy where these are installed.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from articlekit.errors import MissingExtraError, PackageError

__all__ = ["forget_lists", "loader", "package", "settings", "version"]

_REMEDY: Final = (
    'pip install "articlekit[translate-slim]" and then pip install --no-deps argostranslate; '
    'or, with torch and gigabytes more, pip install "articlekit[translate]"'
)


def settings() -> Any:
    """The module with argostranslate's folders and addresses. Its first import makes the folders.

    What it says is asked for anew each time: a caller may have changed it.
    """
    try:
        from argostranslate import settings as found
    except ImportError as error:
        raise _missing(error) from error
    except Exception as error:  # it reads a file and the environment, and makes folders
        raise PackageError(
            f"argostranslate's settings cannot be used ({error})",
            remedy="look at its settings.json and at the variables that begin with ARGOS_",
        ) from error
    return found


def package() -> Any:
    """The module that knows argostranslate's packages."""
    settings()
    try:
        from argostranslate import package as found
    except ImportError as error:
        raise _missing(error) from error
    return found


def loader() -> Any:
    """What loads a model: the class of CTranslate2."""
    try:
        from ctranslate2 import Translator
    except ImportError as error:
        raise _missing(error) from error
    return Translator


def version() -> str:
    """Which argostranslate this is."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    try:
        return version_of("argostranslate")
    except PackageNotFoundError as error:
        raise _missing(error) from error


def forget_lists() -> None:
    """Let an argostranslate that somebody else has loaded list its packages anew."""
    loaded = sys.modules.get("argostranslate.translate")
    listing = getattr(loaded, "get_installed_languages", None)
    forget = getattr(listing, "cache_clear", None)
    if forget is not None:
        forget()


def _missing(error: ImportError) -> MissingExtraError:
    name = (error.name or "argostranslate").partition(".")[0]
    return MissingExtraError(f"translation models need {name}, which is not installed", "", _REMEDY)
