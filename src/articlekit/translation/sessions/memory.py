"""What was translated before: a small file that answers the same question the same way.

It is a cache and no archive: it may be deleted at any time. An SQLite database, because several
builds may use one file at once and a process that is killed must leave it whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.files import open_regular
from articlekit.translation.protocol import Candidate, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Self

__all__ = ["Memory", "default_memory", "opened"]

_FORM: Final = 1
"""The form of what is stored; a file of another form is begun anew."""

_WAIT: Final = 5.0
"""How many seconds to wait for another process that is writing."""

_WAIT_AGAIN: Final = 50
"""How many milliseconds to wait where that was in vain before."""

_OURS: Final = 0x41724B74
"""The application id of our files (https://www.sqlite.org/pragma.html#pragma_application_id)."""

_SQLITE: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_MARK_AT: Final = 68
"""How a database begins, and where in its header the application id stands, in four bytes
(https://www.sqlite.org/fileformat.html)."""

_MOST_PUT_ASIDE: Final = 10
"""How many damaged files are kept."""

_MOST_WAITING: Final = 5_000
"""How many answers are held where they cannot be written."""

_EVERY: Final = 0.5
"""After how many seconds what has come in is written down."""

_AT_ONCE: Final = 500
"""How many sentences are looked up in one query."""


def default_memory() -> Path | None:
    """Where the command keeps its memory: ``articlekit/memory.sqlite3`` in the user's cache.

    That is ``XDG_CACHE_HOME``, or what takes its place on Windows and macOS. None for a user who
    has no folder, as in some containers.
    """
    import sys

    try:
        if sys.platform == "win32":
            cache = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            cache = Path.home() / "Library" / "Caches"
        else:
            cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return cache / "articlekit" / "memory.sqlite3"


class Memory:
    """Translations by what was asked and who answered. Threads and processes may share one file.

    A memory never makes a translation fail: where the file cannot be read or written, ``trouble``
    says why, and everything goes on without it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.trouble = ""
        self._lock = threading.Lock()
        self._waiting: dict[bytes, bytes] = {}
        self._written = time.monotonic()
        self._connection: sqlite3.Connection | None = None
        self._connection = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def recall(
        self, identity: str, sentences: Iterable[Sentence]
    ) -> Mapping[Sentence, tuple[Candidate, ...]]:
        """What ``identity`` answered to these sentences before; those never asked are left out."""
        by_key = {_key(identity, sentence): sentence for sentence in sentences}
        keys = list(by_key)
        found = {}
        with self._lock:
            for start in range(0, len(keys), _AT_ONCE):
                for key, answer in self._select(keys[start : start + _AT_ONCE]):
                    with contextlib.suppress(msgspec.MsgspecError):
                        found[by_key[key]] = _DECODER.decode(answer)
        return found

    def remember(self, identity: str, sentence: Sentence, answer: tuple[Candidate, ...]) -> None:
        """Keep an answer. It is on the disk within about a second, or after `close`."""
        with self._lock:
            self._waiting[_key(identity, sentence)] = _ENCODER.encode(answer)
            if time.monotonic() - self._written > _EVERY:
                self._write()

    def flush(self) -> None:
        """Write down what is not yet on the disk. Costs nothing where nothing has come in."""
        with self._lock:
            self._write()

    def close(self) -> None:
        """Write down what is not yet on the disk, and let go of the file."""
        with self._lock:
            self._write()
            if self._connection is not None:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.close()
                self._connection = None
            self._waiting = {}

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not self._is_ours():
                self.trouble = "the file is no memory of articlekit; name another, or delete it"
                return None
            return self._prepared()
        except sqlite3.OperationalError as error:
            self._give_up(error)
        except sqlite3.DatabaseError as error:  # damaged: what it held can be translated again
            return self._begun_anew(error)
        except (OSError, ValueError) as error:
            self._give_up(error)
        return None

    def _is_ours(self) -> bool:
        """Whether the file may be written: it is not there, empty, or one that we have made."""
        with contextlib.suppress(FileNotFoundError), open_regular(self.path) as stream:
            header = stream.read(_HEADER)
            mark = int.from_bytes(header[_MARK_AT : _MARK_AT + 4], "big")
            return not header or (header.startswith(_SQLITE) and mark == _OURS)
        return True

    def _begun_anew(self, error: Exception) -> sqlite3.Connection | None:
        try:
            self._put_aside()
            return self._prepared()
        except (sqlite3.Error, OSError):
            self._give_up(error)
            return None

    def _put_aside(self) -> None:
        """Give a damaged file another name, which no file has yet."""
        for number in range(1, _MOST_PUT_ASIDE + 1):
            aside = self.path.with_name(f"{self.path.name}.damaged{number}")
            if not aside.exists():
                self.path.replace(aside)
                return
        raise FileExistsError(f"{self.path.name}.damaged{number} is there already")

    def _prepared(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=_WAIT, isolation_level=None, check_same_thread=False
        )
        try:
            if _form(connection) != _FORM:
                connection.execute("BEGIN IMMEDIATE")
                if _form(connection) != _FORM:  # nobody else has made it while we waited
                    connection.execute("DROP TABLE IF EXISTS answers")
                    connection.execute(
                        "CREATE TABLE answers (key BLOB PRIMARY KEY, answer BLOB NOT NULL)"
                        " WITHOUT ROWID"
                    )
                    connection.execute(f"PRAGMA application_id = {_OURS}")
                    connection.execute(f"PRAGMA user_version = {_FORM}")
                connection.execute("COMMIT")
            connection.execute("SELECT name FROM sqlite_master").fetchone()  # whether it is one
        except BaseException:
            connection.close()
            raise
        return connection

    def _select(self, keys: list[bytes]) -> list[tuple[bytes, bytes]]:
        here = [(key, self._waiting[key]) for key in keys if key in self._waiting]
        if self._connection is None:
            return here
        marks = ",".join("?" * len(keys))
        try:
            query = f"SELECT key, answer FROM answers WHERE key IN ({marks})"  # noqa: S608
            return here + self._connection.execute(query, keys).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return here

    def _write(self) -> None:
        self._written = time.monotonic()
        if self._connection is None or not self._waiting:
            while len(self._waiting) > _MOST_WAITING:  # the oldest go first
                del self._waiting[next(iter(self._waiting))]
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "INSERT OR REPLACE INTO answers VALUES (?, ?)", self._waiting.items()
            )
            self._connection.execute("COMMIT")
            self._waiting = {}
            self.trouble = ""
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without the file. What has come in stays known until the end.

        A file that another process holds is tried again, without a long wait.
        """
        self.trouble = str(getattr(error, "strerror", None) or error)
        if self._connection is None:
            return
        code = getattr(error, "sqlite_errorcode", None)
        with contextlib.suppress(sqlite3.Error):
            if code == sqlite3.SQLITE_BUSY:
                self._connection.execute(f"PRAGMA busy_timeout = {_WAIT_AGAIN}")
                return
            self._connection.close()
        self._connection = None
        if code == sqlite3.SQLITE_CORRUPT:
            with contextlib.suppress(OSError):  # the next build is to begin it anew
                self._put_aside()


def opened(
    memory: Memory | str | os.PathLike[str] | None,
) -> contextlib.AbstractContextManager[Memory | None]:
    """A memory to be used within ``with``: one that is opened here is closed there."""
    if isinstance(memory, str | os.PathLike):
        return Memory(memory)
    return contextlib.nullcontext(memory)


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(tuple[Candidate, ...])
_QUESTION: Final = msgspec.json.Encoder()


def _form(connection: sqlite3.Connection) -> int:
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    return int(form)


def _key(identity: str, sentence: Sentence) -> bytes:
    question = _QUESTION.encode((identity, sentence))
    return hashlib.blake2b(question, digest_size=16).digest()
