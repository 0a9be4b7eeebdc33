"""What is noted beside a database: which one it is, and its newest release.

So one that vanished, was replaced or is older than it was is not taken for a new one, and nothing
is written into it. Whoever means it deletes the note and starts the program again.
"""

import json
import logging
import os
import re
from hashlib import sha256
from pathlib import Path
from threading import Lock, get_ident
from typing import NamedTuple

import sqlalchemy as sa

from data.error_place import error_place
from data.settings import ROOT
from data.store.failures import lacks_table
from data.store.tables import StoreError, identity, publication

log = logging.getLogger(__name__)

#: Where what is known of databases on servers is noted.
FOLDER = ROOT / "var"


class Noted(NamedTuple):
    """A database, by its identity, and its newest release."""

    identity: str
    release: int


class IdentityNote:
    """The note beside one database, for all threads of this process.

    What this process has seen it holds to until it ends, whatever becomes of the file: all that is
    kept between clicks is kept by the release.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: Noted | None = None
        self._lock = Lock()

    @property
    def expected(self) -> Noted | None:
        """What the database must be; None before the first start."""
        noted, seen = self._read(), self._seen
        if seen is None or noted is None:
            return seen or noted
        return max(noted, seen) if noted.identity == seen.identity else seen

    def check(self, found: Noted | None) -> None:
        """StoreError 'other_database' or 'older_database' where ``found`` is not what is noted."""
        expected = self.expected
        if expected is None:
            return
        if found is None or found.identity != expected.identity:
            raise StoreError("other_database", f"see {self.path.name}")
        if found.release < expected.release:
            detail = f"release {found.release} after {expected.release}, see {self.path.name}"
            raise StoreError("older_database", detail)
        if found.release > expected.release:  # published by another process
            self.keep(found)

    def advance(self, release: int) -> None:
        """Note a release that was just published."""
        if self._seen:
            self.keep(Noted(self._seen.identity, release))

    def keep(self, found: Noted) -> None:
        """Note ``found``, unless more is noted already.

        Several processes may do so at once. Then the note can be behind, never ahead: it forgives
        more, until the next one.
        """
        with self._lock:
            self._seen = found if self._seen is None else max(self._seen, found)
            noted = self._read()
            if noted is None or (noted.identity == found.identity and noted < found):
                self._write(found)

    def _read(self) -> Noted | None:
        try:
            noted = json.loads(self.path.read_bytes())
            return Noted(str(noted["identity"]), int(noted["release"]))
        except (FileNotFoundError, NotADirectoryError) as error:
            log.debug("nothing is noted: %s", error_place(error))
            return None
        except OSError as error:
            raise StoreError("cannot_open", error_place(error)) from error
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
            log.warning("the note %s cannot be read: %s", self.path.name, error_place(error))
            return Noted("", 0)  # no database is that

    def _write(self, found: Noted) -> None:
        beside = self.path.with_name(f".{self.path.name}.{os.getpid()}.{get_ident()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("w") as file:
                json.dump(found._asdict(), file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as error:  # what was published is published, and noted another time
            log.warning("the note %s cannot be written: %s", self.path.name, error_place(error))
            beside.unlink(missing_ok=True)


def beside_file(path: Path) -> Path:
    """Where the note of an SQLite file lies."""
    return path.with_name(f"{path.name}.identity")


def of_server(url: sa.URL) -> Path:
    """Where the note of a database on a server lies, by its host and name."""
    host = url.host or url.query.get("host") or "local"
    place = f"{host}-{url.port or 5432}-{url.database}"
    readable = re.sub(r"[^\w.-]+", "_", place)[-80:]
    return FOLDER / f"{readable}-{sha256(place.encode()).hexdigest()[:8]}.identity"


def found_in(connection: sa.Connection) -> Noted | None:
    """Which database this is; None where nothing in it says so."""
    newest = sa.select(sa.func.max(publication.c.release)).scalar_subquery()
    try:
        row = connection.execute(sa.select(identity.c.id, newest)).one_or_none()
    except sa.exc.DBAPIError as error:
        if not lacks_table(error):
            raise
        log.warning("the database has no identity: %s", error_place(error))
        return None
    return Noted(row[0], row[1] or 0) if row else None
