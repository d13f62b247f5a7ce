"""Fetching one file from the network, into a temporary file, piece by piece."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from articlekit._version import __version__
from articlekit.errors import PackageError
from articlekit.progress import Step, stop_if_cancelled
from articlekit.translation.models.disk import PREFIX, delete, on_disk, sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.progress import Cancel, Progress

__all__ = ["fetch", "host", "temporary_file"]

_PIECE: Final = 1 << 16
_PATIENCE: Final = 30
"""How many seconds nothing may arrive."""
_SCHEMES: Final = ("http", "https")
_REMEDY: Final = "check the connection and try again"


@contextlib.contextmanager
def temporary_file(folder: Path) -> Iterator[Path]:
    """An empty file in ``folder`` that nobody else has, and that is gone afterwards."""
    with on_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=".part", dir=folder)
        os.close(handle)
    try:
        yield Path(name)
    finally:
        with contextlib.suppress(OSError):
            delete(Path(name))


def host(url: str) -> str:
    """The machine that an address names."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def fetch(
    url: str,
    target: Path,
    most: int,
    *,
    subject: str = "",
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> None:
    """Write what lies at ``url`` to ``target``, at most ``most`` bytes.

    ``progress`` gets a step "download" with ``subject`` for every piece, in bytes; its total is 0
    where the server does not say how much there is. Raises `PackageError` where the address
    cannot be had whole, and `Cancelled`.
    """
    stop_if_cancelled(cancel)
    with on_disk(target):
        stream = target.open("wb")
    with stream, _answered(url) as answer:
        total = answer.length or 0
        done = 0
        for piece in _pieces(answer, url):
            stop_if_cancelled(cancel)
            done += len(piece)
            if done > most:
                raise PackageError(f"larger than {most >> 20} MiB, which is too much", url)
            with on_disk(target):
                stream.write(piece)
                stream.flush()
            if progress is not None:
                progress(Step("download", subject, done, total))
        if done < total:
            raise PackageError(f"only {done} of {total} bytes arrived", url, _REMEDY)


@contextlib.contextmanager
def _answered(url: str) -> Iterator[Any]:
    import http.client
    import urllib.error
    import urllib.request

    try:
        if urlsplit(url).scheme not in _SCHEMES:
            raise ValueError("neither http nor https")
        request = urllib.request.Request(  # noqa: S310 - looked at above
            url, headers={"User-Agent": f"articlekit/{__version__}"}
        )
        answer = urllib.request.urlopen(request, timeout=_PATIENCE)  # noqa: S310
    except urllib.error.HTTPError as error:
        with error:  # an answer all the same, with a socket
            what = f"cannot be downloaded ({error.code} {error.reason})"
            raise PackageError(what, url, _REMEDY) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise _failure(url, error) from error
    with answer:
        yield answer


def _pieces(answer: Any, url: str) -> Iterator[bytes]:
    import http.client

    while True:
        try:
            piece = answer.read(_PIECE)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise _failure(url, error) from error
        if not piece:
            return
        yield piece


def _failure(url: str, error: Exception) -> PackageError:
    reason = getattr(error, "reason", None) or error
    what = getattr(reason, "strerror", None) or str(reason)
    return PackageError(f"cannot be downloaded ({what})", url, _REMEDY)
