"""Whether all that a model is made of is there, and whether it works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.errors import PackageError
from articlekit.translation.models import argos

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MODEL", "check_works", "lacking"]

MODEL: Final = "model"
"""The folder of a package that CTranslate2 loads."""

_TOKENIZERS: Final = ("sentencepiece.model", "bpe.model")
_SUFFIXES: Final = (".json", ".txt")


def lacking(folder: Path) -> str:
    """What the package in ``folder`` has not, though nothing can be translated without it."""
    if not (folder / MODEL / "model.bin").is_file():
        return f"{MODEL}/model.bin is missing"
    if not _has(folder, "shared_vocabulary") and not (
        _has(folder, "source_vocabulary") and _has(folder, "target_vocabulary")
    ):
        return f"the vocabulary in {MODEL} is missing"
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        return f"the tokenizer, {' or '.join(_TOKENIZERS)}, is missing"
    return ""


def _has(folder: Path, name: str) -> bool:
    return any((folder / MODEL / f"{name}{suffix}").is_file() for suffix in _SUFFIXES)


def check_works(folder: Path, where: str) -> None:
    """Load the model and its tokenizer, and translate a letter. Raises `PackageError`.

    CTranslate2 loads a model with somebody else's vocabulary, and complains when it is to use it.
    """
    loader = argos.loader()
    try:
        model = loader(str(folder / MODEL), device="cpu", intra_threads=1)
        tokens = argos.package().Package(folder).tokenizer.encode("a")
        model.translate_batch([tokens], beam_size=1, max_decoding_length=2)
    except Exception as error:  # whatever they make of bytes that somebody sent
        raise PackageError(
            f"the model cannot be used ({error})",
            where,
            "update articlekit[translate], or ask the maker of the package",
        ) from error
