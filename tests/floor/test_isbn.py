"""ISBNs: which texts are one, and what is said of those that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.errors import MetadataError
from articlekit.isbn import digits, fault, thirteen
from articlekit.metadata import with_metadata
from articlekit.model import Article, Metadata


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("978-0-306-40615-7", "9780306406157"),
        ("ISBN 978\u20110\u2011306\u201140615\u20117", "9780306406157"),
        ("ISBN-13: 9780306406157", "9780306406157"),
        ("eISBN 979 10 90636 07 1", "9791090636071"),
        ("0 306 40615 2", "0306406152"),
        ("ISBN-10 0-306-40615-2", "0306406152"),
        ("080442957x", "080442957X"),
    ],
)
def test_an_isbn_may_be_written_in_many_ways(text: str, number: str) -> None:
    assert (digits(text), fault(text)) == (number, "")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("9780306406158", "9780306406158 ends in 8, but its check digit must be 7"),
        ("0-306-40615-3", "0-306-40615-3 ends in 3, but its check digit must be 2"),
        ("0804429570", "0804429570 ends in 0, but its check digit must be X"),
        ("9771234567898", "9771234567898 does not begin with 978 or 979, as an ISBN of 13"),
        ("978-3-16", "'978-3-16' is no ISBN, which has 10 or 13 digits; this has 6 digits"),
        ("to follow", "'to follow' is no ISBN, which has 10 or 13 digits; this is something else"),
        ("٩٧٨٠٣٠٦٤٠٦١٥٧", "is no ISBN"),
        ("1" * 10_000, "this has 10000 digits"),
    ],
)
def test_what_is_wrong_is_said(text: str, what: str) -> None:
    assert digits(text) == ""
    assert what in fault(text)
    assert len(fault(text)) < 150


@given(st.text("0123456789", min_size=9, max_size=9), st.sampled_from("0123456789X"))
def test_one_check_digit_of_eleven_is_right_and_the_others_name_it(nine: str, last: str) -> None:
    if what := fault(nine + last):
        assert fault(nine + what[-1]) == ""
    else:
        assert fault(thirteen(nine + last)) == ""


@given(st.text(max_size=40))
def test_any_text_is_an_isbn_or_has_a_fault(text: str) -> None:
    assert bool(digits(text)) != bool(fault(text))


@pytest.mark.parametrize("key", ["isbn", "isbn-print"])
def test_metadata_with_a_wrong_isbn_are_refused_where_they_are_stated(key: str) -> None:
    with pytest.raises(MetadataError) as caught:
        with_metadata(Article(), {"identifiers": {key: "9780306406158"}}, where="story.toml")
    assert str(caught.value) == (
        f"story.toml: identifiers.{key}: 9780306406158 ends in 8, but its check digit must be 7; "
        "correct it, or take it out"
    )


def test_what_the_text_said_is_not_the_fault_of_the_metadata() -> None:
    read = Article(meta=Metadata(identifiers={"isbn": "9780306406158"}))
    assert with_metadata(read, {"title": "T"}).meta.identifiers == {"isbn": "9780306406158"}
    righted = with_metadata(read, {"identifiers": {"isbn": "9780306406157"}})
    assert righted.meta.identifiers == {"isbn": "9780306406157"}
