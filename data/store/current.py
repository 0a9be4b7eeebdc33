"""The rows that count now, kept ready in ``current_rows``: in the same transaction as what changes
them, one compressed piece a table and year (docs/decisions/0006-current-rows.md).

What counts at any other release is made from them: what no longer counts goes, what it had hidden
is looked for in the releases before, and what has come is laid over it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

import polars as pl
import polars.selectors as cs
import sqlalchemy as sa

from data.records import TABLES, SchoolItem
from data.store.newest import newest_of, overlaid, restored, sorted_by
from data.store.publications import newest
from data.store.tables import (
    RECORDS,
    StoreError,
    brought,
    checked,
    counts_at,
    current_rows,
    publication,
    refuse_changed,
    seal_all,
)

#: The rows of a table, or of some parts of it: of every key the one that counts, with ``release``.
#: The rows of a school and year lie together.
Frames = dict[str, pl.DataFrame]
#: What a publication that is being written brings, by release and table.
Given = Mapping[int, Mapping[str, pl.DataFrame]]

#: The piece that names all others, and in ``part`` the release that they are of.
LIST = ""


def frames_at(connection: sa.Connection, release: int) -> Frames:
    """All rows that count at ``release``. StoreError 'damaged' rather than any that is not as it
    was written.
    """
    kept = _Kept(connection)
    step = _Step(connection, kept.release, release)
    found = {table: step.taken(table, kept.rows(table)) for table in TABLES}
    return {
        table: rows.sort(TABLES[table].primary_key()) if step.touches(table) else rows
        for table, rows in found.items()
    }


def refresh(connection: sa.Connection, given: Given | None = None) -> None:
    """Bring the kept rows to the newest release, within the transaction that made it; ``given`` is
    what it brought, or it is read again.
    """
    refuse_changed(connection, publication)
    kept = _Kept(connection)
    if not kept.release:
        connection.execute(current_rows.delete())
    step = _Step(connection, kept.release, newest(connection), given or {})
    for table in TABLES:
        if step.touches(table):
            parts = step.parts(table)
            kept.put(table, step.taken(table, kept.rows(table, parts)), parts)
    kept.finish(step.release)


def is_ready(connection: sa.Connection) -> bool:
    """Whether the kept rows are those of the newest release. Cheap."""
    release = sa.select(current_rows.c.part).filter_by(table=LIST)
    return (connection.scalar(release) or 0) == newest(connection)


def make_ready(connection: sa.Connection) -> None:
    """What an earlier version of the program has written is sealed, and what counts of it is kept
    ready.
    """
    if not is_ready(connection):
        seal_all(connection)
        refresh(connection)


def make_anew(connection: sa.Connection) -> None:
    """Forget the kept rows and make them from all that was ever written."""
    connection.execute(current_rows.delete())
    make_ready(connection)


def kept_frames(connection: sa.Connection) -> Frames:
    """The rows that lie ready, of whatever release they are."""
    kept = _Kept(connection)
    return {table: kept.rows(table) for table in TABLES}


def refuse_other_items(
    connection: sa.Connection, items: pl.DataFrame, school: str, year: int
) -> None:
    """StoreError 'damaged' where ``items`` of a school, each with its ``release``, are not those
    that lie ready. Of what does not count now nothing lies ready.
    """
    ready = _Kept(connection).items_of(school, year)
    said = ["value", "qualifier", "nature"]
    rows = items.with_columns(pl.col("qualifier", "nature").cast(pl.String))
    both = rows.join(ready, on=["item", "release"], suffix="_ready", validate="m:1")
    same = [pl.col(name).eq_missing(pl.col(f"{name}_ready")) for name in said]
    if not both.select(pl.all_horizontal(same).all()).item():
        raise StoreError("damaged", f"items of a school in {year} are not those that lie ready")


def all_frames(connection: sa.Connection) -> Frames:
    """The rows that count now, from all that was ever written: what lies ready must be these."""
    step = _Step(connection, 0, newest(connection))
    return {table: step.taken(table, _empty(table)) for table in TABLES}


class _Kept:
    """The pieces as they are in the database. All are of one release, 0 where there are none."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        listed = current_rows.c.table, current_rows.c.part, current_rows.c.sha256
        found = connection.execute(sa.select(*listed).order_by(*listed)).all()
        self._pieces = {(table, part): sha256 for table, part, sha256 in found if table != LIST}
        about = [(part, sha256) for table, part, sha256 in found if table == LIST]
        self.release: int = about[0][0] if about else 0
        if not self.release:
            self._pieces = {}
        elif about[0][1] != self._list():
            raise StoreError("damaged", "the list of current rows is not what was written")

    def rows(self, table: str, parts: set[int] | None = None) -> pl.DataFrame:
        """Those of ``table``; of some ``parts`` of it, if they are given."""
        wanted = sorted(part for each, part in self._pieces if each == table)
        pieces = [self._piece(table, each) for each in wanted if parts is None or each in parts]
        return pl.concat([_empty(table), *pieces])

    def put(self, table: str, rows: pl.DataFrame, parts: set[int] | None) -> None:
        """Replace ``parts`` of ``table``, or all of it, by ``rows``."""
        for name, part in list(self._pieces):
            if name == table and (parts is None or part in parts):
                self._remove(table, part)
                del self._pieces[table, part]
        for part, piece in _by_part(table, rows):
            content = BytesIO()
            piece.write_parquet(content, compression="zstd", compression_level=1, statistics=False)
            self._pieces[table, part] = self._put(table, part, content.getvalue())

    def finish(self, release: int) -> None:
        """All pieces are those of ``release`` now."""
        self._remove(LIST, self.release)
        self.release = release
        values = {"table": LIST, "part": release, "sha256": self._list(), "content": b""}
        self._connection.execute(current_rows.insert().values(values))

    def _list(self) -> str:
        lines = [f"{table} {part} {sha256}" for (table, part), sha256 in self._pieces.items()]
        return hashlib.sha256("\n".join([str(self.release), *sorted(lines)]).encode()).hexdigest()

    def items_of(self, school: str, year: int) -> pl.DataFrame:
        """The items of one school, without making a frame of all others."""
        if ("school_items", year) not in self._pieces:
            return _empty("school_items")
        content = self._content("school_items", year)
        return pl.scan_parquet(BytesIO(content)).filter(school=school).collect()

    def _piece(self, table: str, part: int) -> pl.DataFrame:
        return pl.read_parquet(BytesIO(self._content(table, part)))

    def _content(self, table: str, part: int) -> bytes:
        query = sa.select(current_rows.c.content).filter_by(table=table, part=part)
        content: bytes = self._connection.execute(query).scalar_one()
        if hashlib.sha256(content).hexdigest() != self._pieces[table, part]:
            raise StoreError("damaged", f"current rows of {table} {part} are not what was written")
        return content

    def _put(self, table: str, part: int, content: bytes) -> str:
        self._remove(table, part)
        sha256 = hashlib.sha256(content).hexdigest()
        values = {"table": table, "part": part, "sha256": sha256, "content": content}
        self._connection.execute(current_rows.insert().values(values))
        return sha256

    def _remove(self, table: str, part: int) -> None:
        which = current_rows.c.table == table, current_rows.c.part == part
        self._connection.execute(current_rows.delete().where(*which))


@dataclass
class _Step:
    """From what counted ``since`` a release to what counts at ``release``, before or after it."""

    connection: sa.Connection
    since: int
    release: int
    given: Given = field(default_factory=dict)

    def __post_init__(self) -> None:
        before, now = (_counting(self.connection, each) for each in (self.since, self.release))
        self.gone, self.came, self.stayed = before - now, now - before, before & now
        self.bringing = _bringing(self.connection)

    def touches(self, table: str) -> bool:
        """Whether anything of ``table`` changes."""
        return bool((self.gone | self.came) & self.bringing[table])

    def parts(self, table: str) -> set[int] | None:
        """The parts of ``table`` that change; None for any of them."""
        came = self.came & self.bringing[table]
        if self.gone & self.bringing[table] or not came <= self.given.keys():
            return None
        rows = (self.given[release][table] for release in came)
        return {part for each in rows for part in each.select(_part().unique())["part"]}

    def taken(self, table: str, rows: pl.DataFrame) -> pl.DataFrame:
        """``rows``, what counted before, brought to what counts now."""
        if not self.touches(table):
            return rows
        key = TABLES[table].primary_key()
        went = pl.col("release").is_in(list(self.gone))
        lost = rows.filter(went).select(key)
        found = restored(self.connection, RECORDS[table], lost, self._hidden(table), self._rows)
        rows = newest_of([rows.filter(~went), *found], key)
        return overlaid(rows, self._coming(table), key)

    def _hidden(self, table: str) -> list[int]:
        return sorted(self.stayed & self.bringing[table], reverse=True)

    def _coming(self, table: str) -> Iterator[pl.DataFrame]:
        return (self._rows(table, each) for each in sorted(self.came & self.bringing[table]))

    def _rows(self, table: str, release: int) -> pl.DataFrame:
        if release in self.given:
            return _kept_columns(table, self.given[release][table])
        return _kept_columns(table, checked(self.connection, RECORDS[table], release))


def _counting(connection: sa.Connection, release: int) -> set[int]:
    return set(connection.scalars(sa.select(publication.c.release).where(counts_at(release))))


def _bringing(connection: sa.Connection) -> dict[str, set[int]]:
    """The releases that brought any rows, by table."""
    found: dict[str, set[int]] = {table: set() for table in TABLES}
    query = sa.select(brought.c.table, brought.c.release).where(brought.c.rows > 0)
    for table, release in connection.execute(query):
        found[table].add(release)
    return found


def _kept_columns(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.col(name).cast(kind) for name, kind in _empty(table).schema.items())


def _empty(table: str) -> pl.DataFrame:
    """No rows of ``table``, with the columns that are kept, texts as texts. Millions of items come
    without their cells, see ``Store.cells``.
    """
    record = TABLES[table]
    left_out = {"sheet", "cell"} if record is SchoolItem else set()
    types = {"release": pl.Int64(), **pl.Schema(record)}
    return pl.DataFrame(
        schema={
            name: pl.String() if isinstance(kind, pl.Enum) else kind
            for name, kind in types.items()
            if name not in left_out
        }
    )


def _part() -> pl.Expr:
    """The part that a row lies in: its year, or 0 where a table has none."""
    none = pl.repeat(0, pl.len(), dtype=pl.Int32)
    return pl.coalesce(cs.by_name("year", require_all=False), none).alias("part")


def _by_part(table: str, rows: pl.DataFrame) -> Iterator[tuple[int, pl.DataFrame]]:
    for (part,), piece in rows.group_by(_part(), maintain_order=True):
        yield int(str(part)), sorted_by(piece, TABLES[table].primary_key())
