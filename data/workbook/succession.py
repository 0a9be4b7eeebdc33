"""A file that is sent again under its name: what it says anew, the earlier one says no more."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import dataframely as dy
import polars as pl

from data.records import TABLES
from data.store import Snapshot
from data.words import LANGUAGES, N_, Words
from data.workbook.checks import PLACE, line_of, row_of
from data.workbook.findings import NOTHING, Finding, Scope, of_scope
from data.workbook.rows import Checked, Fate, Line, Refused, Rows

Key = dict[str, Any]
ROW = ["sheet", "row"]
ROW_OF = row_of(pl.col("cell"))
#: What the copy of a file is called in which its mistakes are marked.
MARKED = N_("{name}（标注）")
_ENDINGS = tuple(Words(language).say(MARKED, name="") for language in LANGUAGES)


def family(name: str) -> tuple[str, bool]:
    """What a file and the marked copies of it have in common, and whether it is such a copy."""
    stem = PurePath(name).stem
    for ending in _ENDINGS:
        if stem.endswith(ending):
            return stem.removesuffix(ending), True
    return stem, False


def succeeds(later: str, earlier: str) -> bool:
    """Whether a file called ``later`` may be sent in place of the one called ``earlier``: under the
    same name, or as the marked copy of it.
    """
    stem, copy = family(later)
    return later == earlier or (copy and family(earlier)[0] == stem)


def says_anything(checked: Checked) -> bool:
    """Whether a file has any row that counts, or would without its mistakes."""
    rows = any(frame.height for frame in checked.rows.frames().values())
    return rows or checked.refused.height > 0


def overtaken(earlier: Checked, later: Checked) -> tuple[Checked, int]:
    """``earlier`` without what ``later`` says of the same keys, be it right or wrong there, and in
    how many rows that stood. Rows of which it is not known what they were to say are the same where
    they stand in the same place.
    """
    if not says_anything(later):
        return earlier, 0
    said = _Said(later, earlier.refused)
    kept = {table: said.without(table, frame) for table, frame in earlier.rows.frames().items()}
    rows = Rows.cast(kept)
    again = pl.Series(
        [said.again(row) for row in earlier.refused.rows(named=True)], dtype=pl.Boolean
    )
    gone, refused = earlier.refused.filter(again), earlier.refused.filter(~again)
    left = replace(earlier, rows=rows, refused=Refused.validate(refused))
    lost = _lines(earlier).join(_lines(left), on=PLACE, how="anti")
    left = replace(left, lines=_replaced(earlier, lost, again))
    old = [
        frame.join(rows.frames()[table], on=["sheet", "cell"], how="anti").select(
            "sheet", row=ROW_OF
        )
        for table, frame in earlier.rows.frames().items()
    ]
    count = pl.concat([*old, gone.select(ROW)]).n_unique()
    if not says_anything(left):
        quiet = tuple(replace(one, questions=()) for one in earlier.understandings)
        return replace(left, findings=NOTHING, understandings=quiet, unknown=()), count
    places = pl.concat([lost.select(ROW), gone.select(ROW)]).join(refused, on=ROW, how="anti")
    findings = left.findings.filter(_holds(earlier, left, places.unique()))
    named = {*findings["value"]}
    unknown = tuple(one for one in left.unknown if one.called in named)
    return replace(left, findings=Finding.validate(findings), unknown=unknown), count


def published_before(name: str, checked: Checked, published: Snapshot) -> list[int]:
    """The releases of files of that name of which ``checked`` says some key again."""
    files = published.sources.select("release", "file").iter_rows()
    releases = [release for release, file in files if succeeds(name, file)]
    found: set[int] = set()
    for table, rows in checked.rows.frames().items() if releases else ():
        held = published.items if table == "school_items" else getattr(published, table)
        key = [name for name in TABLES[table].primary_key() if name in held.columns]
        here = held.filter(pl.col("release").is_in(releases))
        found |= {*here.join(rows, on=key, how="semi")["release"]}
    return sorted(found)


class _Said:
    """What a file says of which keys; what it says wrongly it says, too. ``there``: what stands in
    the same places as ``refused`` rows of another one; ``unclear``: where nobody knows of what.
    """

    def __init__(self, checked: Checked, refused: pl.DataFrame) -> None:
        self.keys: dict[str, pl.DataFrame] = {}
        self.there: dict[tuple[str, int], list[Key]] = {}
        wrong: dict[str, list[Key]] = {table: [] for table in TABLES}
        unclear = []
        for sheet, row, text in checked.refused.select(*ROW, "keys").iter_rows():
            keys = json.loads(text)
            self.there.setdefault((sheet, row), []).extend(keys)
            clear = [key for key in keys if _whole(key)]
            unclear += [] if keys and len(clear) == len(keys) else [(sheet, row)]
            for key in clear:
                wrong[key["table"]].append(key)
        schema = {"sheet": pl.String, "row": pl.Int64}
        self.unclear = pl.DataFrame(unclear, schema=schema, orient="row")
        for table, frame in checked.rows.frames().items():
            key = TABLES[table].primary_key()
            types = {name: frame.schema[name] for name in key}
            more = pl.DataFrame([{k: each[k] for k in key} for each in wrong[table]], schema=types)
            self.keys[table] = pl.concat([frame.select(key), more]).unique()
            placed = frame.select("sheet", *key, row=ROW_OF)
            for each in placed.join(refused, on=ROW, how="semi").iter_rows(named=True):
                place = each.pop("sheet"), each.pop("row")
                self.there.setdefault(place, []).append({"table": table, **each})

    def without(self, table: str, frame: pl.DataFrame) -> pl.DataFrame:
        """``frame`` without the records that are said anew."""
        key = TABLES[table].primary_key()
        frame = frame.join(self.keys[table], on=key, how="anti", maintain_order="left")
        rows = frame.with_columns(row=ROW_OF)
        return rows.join(self.unclear, on=ROW, how="anti", maintain_order="left").drop("row")

    def again(self, row: Mapping[str, Any]) -> bool:
        """Whether a row that is wrong is said anew: all that is known of what it was to say."""
        at = row["sheet"], row["row"]
        keys, here = json.loads(row["keys"]), self.there.get(at, [])
        if not keys:
            return at in self.there
        return all(
            any(key.items() <= other.items() for other in here) or self._anywhere(key)
            for key in keys
        )

    def _anywhere(self, key: Key) -> bool:
        if not _whole(key):
            return False
        said, names = self.keys[key["table"]], TABLES[key["table"]].primary_key()
        return not said.filter(pl.all_horizontal(pl.col(k) == key[k] for k in names)).is_empty()


def _whole(key: Key) -> bool:
    """Whether every part of a key is known."""
    return set(TABLES[key["table"]].primary_key()) <= {*key}


def _lines(checked: Checked) -> pl.DataFrame:
    """The rows, or amounts that count as rows, that carry any record."""
    line = line_of(checked)
    found = [
        frame.select("sheet", line=line, row=ROW_OF) for frame in checked.rows.frames().values()
    ]
    return pl.concat(found).unique(PLACE)


def _holds(earlier: Checked, left: Checked, gone: pl.DataFrame) -> pl.Expr:
    """Whether a finding is not of a row or sheet that is ``gone``. What is told once of a school
    stays as long as any row is refused for it.
    """
    still = [
        f"{sheet} {code}"
        for sheet, codes in left.refused.select("sheet", "codes").iter_rows()
        for code in codes.split(";")
    ]
    sheets = sorted(_sheets(earlier) - _sheets(left))
    told = of_scope(Scope.SCHOOL) & pl.format("{} {}", "sheet", "code").is_in(still)
    of_row = pl.struct(ROW).is_in(gone.select(pl.struct(ROW)).to_series().implode())
    return ~pl.col("sheet").is_in(sheets) & (told | ~of_row.fill_null(value=False))


def _sheets(checked: Checked) -> set[str]:
    """The sheets of which any row counts, or would without its mistakes."""
    frames = [checked.refused, *checked.rows.frames().values()]
    return set(pl.concat([frame.select("sheet") for frame in frames])["sheet"])


def _replaced(earlier: Checked, lost: pl.DataFrame, again: pl.Series) -> dy.DataFrame[Line]:
    """The lines of ``earlier`` with what is said anew among the notes: ``lost`` ones of which no
    record is left, and those of the rows that are refused ``again``.
    """
    nth = pl.int_range(pl.len()).over(ROW)  # several amounts of a row may be refused
    lines = earlier.lines.with_row_index("n")
    wrong = lines.filter((pl.col("fate") == Fate.WITHHELD) | pl.col("partly"))
    gone = earlier.refused.with_columns(nth=nth).filter(again)
    anew = wrong.with_columns(nth=nth).join(gone, on=[*ROW, "nth"], how="semi")["n"]
    refused = pl.col("n").is_in(anew.implode())
    said = lines.join(lost, on=PLACE, how="semi")["n"]
    note = pl.col("n").is_in(said.implode()) | (refused & (pl.col("fate") == Fate.WITHHELD))
    return Line.validate(
        lines.with_columns(
            fate=pl.when(note).then(pl.lit(Fate.NOTE)).otherwise("fate"),
            partly=pl.col("partly") & ~refused,
        ).drop("n")
    )
