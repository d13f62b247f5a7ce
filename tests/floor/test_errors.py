"""Errors: one line each, and able to cross from a worker process to its caller."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from articlekit import errors
from articlekit.built import Built
from articlekit.errors import ArticlekitError, BuildError, InputError
from articlekit.notices import Notice

KINDS = [getattr(errors, name) for name in errors.__all__ if name != "one_line"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not BuildError])
def test_an_error_pickles_and_keeps_its_parts(kind: type[ArticlekitError]) -> None:
    error = pickle.loads(pickle.dumps(kind("is missing", "story.txt", "check the name")))
    assert type(error) is kind
    assert (error.what, error.where, error.remedy) == ("is missing", "story.txt", "check the name")
    assert str(error) == "story.txt: is missing; check the name"


def test_a_build_error_pickles_with_what_was_built() -> None:
    built = [Built(Path("a.pdf"), (Notice("figure-left-out", "blocks[0]", "gone"),))]
    error = pickle.loads(pickle.dumps(BuildError(built, [InputError("is missing", "b.txt")])))
    assert error.built == tuple(built)
    assert [str(each) for each in error.errors] == ["b.txt: is missing"]
    assert str(error).splitlines()[0] == "1 could not be made, 1 file was made"


def test_an_error_is_one_line_whatever_it_names() -> None:
    text = str(InputError("is\nmissing", "a\x1b[2Jb\u2028.txt"))
    assert text == r"a\x1b[2Jb\u2028.txt: is\nmissing"


def test_the_tree_in_the_docstring_is_complete() -> None:
    assert errors.__doc__ is not None
    for name in (kind.__name__ for kind in KINDS):
        assert name in errors.__doc__
        assert issubclass(getattr(errors, name), ArticlekitError)
