"""Which names an article keeps: those of persons, and no word that merely follows a title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import articlekit as ak
from articlekit.translation.keeping.names import persons


def kept(*lines: str, source: str = "en", target: str = "es", author: str = "") -> tuple[str, ...]:
    meta = ak.Metadata(language=source, authors=(ak.Author(author),) if author else ())
    return persons(ak.Article(meta=meta), [(ak.Text(line),) for line in lines], source, target)


@pytest.mark.parametrize(
    ("source", "line", "names"),
    [
        ("en", "We met Mrs Baker. Mrs Baker left.", ("Baker",)),
        ("en", "Mrs Baker’s dog, and Mrs Baker's cat", ("Baker",)),
        ("en", "and Mr\u00a0O'Brien’s", ("O'Brien",)),
        ("en", "told Dr. Anna Smith-Jones.", ("Anna Smith-Jones", "Smith-Jones")),
        ("en", "and Dr Baker, Dr. Mills and Gen. Tanner", ("Baker", "Mills", "Tanner")),
        ("en", "Yesterday Dr. Baker came", ("Baker",)),
        ("en", "Mr. A. J. Baker and Mr. B", ("A. J. Baker", "Baker")),
        ("en", "Mr Ludwig van Beek", ("Ludwig van Beek", "Beek")),
        ("en", "Mr Will Baker will come", ("Will Baker", "Baker")),
        ("en", "Mr Baker (baker@example.org, www.baker.example)", ("Baker",)),
        ("en", "Mr Baker I know", ("Baker",)),
        ("de", "Frau Dr. Müller und Herr Prof. Dr. Weiß", ("Müller", "Weiß")),
        ("fr", "avec M. Boulanger, Mme Le Goff", ("Boulanger", "Le Goff")),
        ("es", "La Señora Herrero y Don Pedro", ("Herrero", "Pedro")),
        ("nl", "Mevrouw De Vries", ("De Vries",)),
        ("pl", "czy Pan Kowalski", ("Kowalski",)),
        ("nn", "Fru Bakke", ("Bakke",)),
    ],
)
def test_names_behind_titles(source: str, line: str, names: tuple[str, ...]) -> None:
    assert kept(line, source=source, target="it") == names


@pytest.mark.parametrize(
    ("source", "line"),
    [
        # what ends a sentence
        ("en", "He lives on Main St. The house is old."),
        ("en", "He lives on Elm Dr. Traffic is slow."),
        ("en", "It was 5 Dr. Traffic is slow."),
        ("en", "He was a Capt. He left."),
        ("de", "Am Fr. Die Sitzung beginnt."),
        ("de", "Am Fr. Sitzungen gibt es keine."),
        # what begins one, and other small words
        ("en", "We saw Dr. No."),
        ("en", "Mr. It’s late. Mr. I'm"),
        ("en", "Mr. A and Mr. B."),
        ("es", "Sra. El libro"),
        ("nl", "Dhr. Het boek"),
        # offices
        ("en", "Mr President, Mr Vice-President, Mr King"),
        ("en", "the Lord Mayor"),
        ("en", "Miss World and Miss America"),
        ("de", "Herr Bundeskanzler, Frau Ministerin"),
        ("fr", "M. Le Président, Madame la Ministre"),
        ("nl", "Dhr. De Minister"),
        ("pt", "Senhor Presidente"),
        # what is a title in another language only
        ("en", "Pan American, Don Quiet and Herr Baker"),
        ("en", "in St. Petersburg"),
        ("tlh", "Mr Baker"),
        # words of the article
        ("en", "Mr Baker is a baker."),
        ("en", "Lady Luck Ran, for luck never ran out."),
    ],
)
def test_what_is_no_name(source: str, line: str) -> None:
    assert kept(line, source=source, target="it") == ()


def test_a_doubtful_title_counts_where_the_name_stands_elsewhere() -> None:
    line = "On Monday Town Dr. Baker came."
    assert kept(line) == ()
    assert kept(line, "Nobody told Baker.") == ("Baker",)


def test_a_word_in_another_paragraph_is_no_surname() -> None:
    assert kept("Mr John Baker came.", "A baker and a smith.") == ("John Baker",)
    assert kept("Mr John Baker came.", "Nobody bakes.") == ("John Baker", "Baker")


@pytest.mark.parametrize(("source", "target"), [("en", "uk"), ("uk", "en"), ("en", "lv")])
def test_where_names_are_written_anew_none_is_kept(source: str, target: str) -> None:
    assert kept("Mr Baker", source=source, target=target, author="Ann Lee") == ()


def test_authors_are_kept_whatever_they_are_called() -> None:
    assert kept("Mr Lee", author="The Editors") == ("The Editors", "Lee")


_PIECES = st.sampled_from(
    ["Mr", "Dr.", "St.", "Capt.", "The", "He", "baker", "Baker", "Anna", "van", "De", "President",
     "J.", "’s", ".", "said", "@", "A", "Vice-President", "-", "'"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_no_small_word_is_kept_and_each_name_stands_in_the_text(line: str) -> None:
    for name in kept(line):
        assert name in line
        assert name.split()[0] not in ("The", "He", "President", "Vice-President", "baker")
        assert not ("baker" in line and name == "Baker")
