"""Of several rows of a key the newest, as frames with a column ``release``."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import polars as pl
import sqlalchemy as sa

#: Rows that may wait until they are laid over the others, all at once.
FEW = 1_000_000
#: A column is asked for so many values, or for none.
VALUES = 1000


def newest_of(frames: Sequence[pl.DataFrame], key: list[str]) -> pl.DataFrame:
    """Of every key the row of the newest release."""
    found, *others = frames
    for other in others:
        found = _newer(found, other, key)
    return found


def _newer(old: pl.DataFrame, new: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    if old.is_empty() or new.is_empty():
        return new if old.is_empty() else old
    if new["release"].min() > old["release"].max():  # type: ignore[operator]
        rest = old.join(new, on=key, how="anti")
        return pl.concat([rest, new]) if rest.height else new
    return pl.concat([old, new]).sort("release").unique(key, keep="last")


def sorted_by(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """``rows`` in the order of ``key``; to see that they are costs a tenth of sorting them."""
    below: pl.Expr = pl.lit(value=False)
    for name in reversed(key):
        before = pl.col(name).shift()
        below = (pl.col(name) < before) | ((pl.col(name) == before) & below)
    return rows.sort(key) if rows.select(below.any()).item() else rows


def overlaid(rows: pl.DataFrame, coming: Iterable[pl.DataFrame], key: list[str]) -> pl.DataFrame:
    """``rows`` and those that are ``coming``, by release; of every key the newest. Never holds much
    more than what counts in the end.
    """
    waiting: list[pl.DataFrame] = []
    for frame in coming:
        waiting.append(frame)
        if sum(each.height for each in waiting) > max(FEW, rows.height):
            rows, waiting = _newer(rows, _last(waiting, key), key), []
    return _newer(rows, _last(waiting, key), key) if waiting else rows


def _last(frames: list[pl.DataFrame], key: list[str]) -> pl.DataFrame:
    return frames[0] if len(frames) == 1 else pl.concat(frames).unique(key, keep="last")


def restored(
    connection: sa.Connection,
    table: sa.Table,
    lost: pl.DataFrame,
    releases: Iterable[int],
    read: Callable[[str, int], pl.DataFrame],
) -> Iterator[pl.DataFrame]:
    """For every key that is ``lost`` its row of the first of ``releases`` that has one."""
    for release in releases:
        if lost.is_empty():
            return
        if not _may_have(connection, table, release, lost):
            continue
        found = read(table.name, release).join(lost, on=lost.columns, how="semi")
        lost = lost.join(found, on=lost.columns, how="anti")
        yield found


def _may_have(connection: sa.Connection, table: sa.Table, release: int, lost: pl.DataFrame) -> bool:
    """Whether ``release`` may have brought any of the keys: spares reading the most of what was
    ever written where nothing comes back.
    """
    narrow = [name for name in lost.columns if name == "year" or name == lost.columns[0]]
    values = {name: lost[name].unique().to_list() for name in narrow}
    within = [table.c[name].in_(each) for name, each in values.items() if len(each) <= VALUES]
    query = sa.select(sa.exists().where(table.c.release == release, *within))
    return bool(connection.scalar(query))
