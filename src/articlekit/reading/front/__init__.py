"""The vocabulary of an article's front and end matter: pure functions on single lines.

What a line may be, not what it is: whether a byline can stand here, the reader decides by position.

- `byline`, `is_name`, `attribution`: names, with the credits before them (`credits`, `persons`);
- `date_of`, `place_and_date`, `dateline`: dates in words and numbers (`months`);
- `slug`, `end_mark`: lines of the trade that are no word of the story;
- `read_headers`: ``Key: value`` lines at the top (`keys`, `fences`).
"""

from articlekit.reading.front.attributions import Attribution, attribution
from articlekit.reading.front.datelines import Dateline, PlaceAndDate, dateline, place_and_date
from articlekit.reading.front.dates import Dated, date_of
from articlekit.reading.front.headers import Headers, read_headers
from articlekit.reading.front.names import Byline, byline, is_name
from articlekit.reading.front.slugs import end_mark, slug

__all__ = [
    "Attribution",
    "Byline",
    "Dated",
    "Dateline",
    "Headers",
    "PlaceAndDate",
    "attribution",
    "byline",
    "date_of",
    "dateline",
    "end_mark",
    "is_name",
    "place_and_date",
    "read_headers",
    "slug",
]
