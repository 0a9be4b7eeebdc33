"""What people say about the data, each with name and date; the newest about a thing counts."""

from datetime import UTC, date, datetime
from typing import Any

import dataframely as dy
import polars as pl
import sqlalchemy as sa

from data.store.tables import (
    Database,
    deadline,
    decision,
    explanation,
    put_seal,
    refuse_changed,
    remark,
)

#: What a school is called is kept with what else is remembered of files, by this and the name.
CALLED = "school:"


class Explanation(dy.Schema):
    """Why a doubtful value is right, as long as the doubt has this fingerprint."""

    key = dy.String(primary_key=True)
    fingerprint = dy.String(primary_key=True)
    text = dy.String()
    by = dy.String()
    at = dy.Datetime(time_zone="UTC")


class Deadline(dy.Schema):
    """The day by which the data of a year are to be reported."""

    year = dy.Int32(primary_key=True)
    due = dy.Date()
    by = dy.String()
    at = dy.Datetime(time_zone="UTC")


class Remark(dy.Schema):
    """What was noted in a meeting, and the view that was open then, as a link."""

    id = dy.Int64(primary_key=True)
    text = dy.String()
    link = dy.String()
    by = dy.String()
    at = dy.Datetime(time_zone="UTC")


class Notes:
    """The verbs of ``Store`` for what people say. Nothing here makes a release."""

    _database: Database

    def remember(self, shape: str, decision_json: str, by: str) -> None:
        """Understand sheets of this shape so from now on."""
        self._say(decision, by, shape=shape, decision=decision_json)

    def remembered(self) -> dict[str, str]:
        """The newest decision for each shape, as JSON."""
        query = sa.select(decision.c.shape, decision.c.decision).order_by(decision.c.id)
        with self._database.reading() as connection:
            refuse_changed(connection, decision)
            found = {shape: text for shape, text in connection.execute(query)}
        return {shape: text for shape, text in found.items() if not shape.startswith(CALLED)}

    def call(self, name: str, school: str, by: str) -> None:
        """Files mean ``school`` (an id) where they write ``name``; '' takes that back."""
        self._say(decision, by, shape=f"{CALLED}{name}", decision=school)

    def called(self) -> dict[str, str]:
        """The schools that people have said names stand for."""
        query = (
            sa.select(decision.c.shape, decision.c.decision)
            .where(decision.c.shape.startswith(CALLED, autoescape=True))
            .order_by(decision.c.id)
        )
        with self._database.reading() as connection:
            refuse_changed(connection, decision)
            found = {shape: school for shape, school in connection.execute(query)}
        return {shape.removeprefix(CALLED): each for shape, each in found.items() if each}

    def explain(self, key: str, fingerprint: str, text: str, by: str) -> None:
        """The doubt ``key`` is explained, as long as its values give this fingerprint."""
        self._say(explanation, by, key=key, fingerprint=fingerprint, text=text)

    def unexplain(self, key: str, fingerprint: str, by: str) -> None:
        """Take an explanation back."""
        self._say(explanation, by, key=key, fingerprint=fingerprint, text=None)

    def explanations(self) -> dy.DataFrame[Explanation]:
        """The explanations that count."""
        newest = self._newest(explanation, ["key", "fingerprint"])
        return Explanation.validate(newest.drop_nulls("text"), cast=True)

    def set_deadline(self, year: int, due: date | None, by: str) -> None:
        """The data of ``year`` are to be reported by the end of the day ``due``; None: there is no
        such day any more.
        """
        self._say(deadline, by, year=year, due=due)

    def deadlines(self) -> dy.DataFrame[Deadline]:
        """The deadline of each year that has one."""
        newest = self._newest(deadline, ["year"])
        return Deadline.validate(newest.drop_nulls("due"), cast=True)

    def remark(self, text: str, link: str, by: str) -> int:
        """Note what was said in a meeting, with the view that was open; its id."""
        return self._say(remark, by, text=text, link=link)

    def remarks(self) -> dy.DataFrame[Remark]:
        """All remarks, the newest first."""
        rows = self._newest(remark, ["id"]).sort("id", descending=True)
        return Remark.validate(rows, cast=True)

    def _say(self, table: sa.Table, by: str, **said: Any) -> int:
        insert = table.insert().values(**said, at=now(), by=by).returning(table.c.id)
        with self._database.alone() as connection:
            new: int = connection.execute(insert).scalar_one()
            put_seal(connection, table, new)
            return new

    def _newest(self, table: sa.Table, key: list[str]) -> pl.DataFrame:
        """The last row of each key, in the order of the key."""
        with self._database.reading() as connection:
            refuse_changed(connection, table)
            rows = connection.execute(table.select().order_by(table.c.id)).all()
        columns = [each.name for each in table.columns]
        frame = pl.DataFrame([tuple(row) for row in rows], schema=columns, orient="row")
        return frame.unique(key, keep="last").sort(key)


def now() -> datetime:
    """The moment, as everything in the store is dated."""
    return datetime.now(UTC)
