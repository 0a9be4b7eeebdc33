"""A candidate is what the store would give if its rows were published."""

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data.catalog import Catalog
from data.measures.candidate_snapshot import candidate
from data.records import TABLES, Nature
from data.samples.make import yimei_rows
from data.samples.scale import rows_at_scale
from data.store.snapshot import Snapshot
from data.store.store import Store
from data.workbook import Rows

Snapshots = Callable[..., tuple[Snapshot, Snapshot]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store(f"sqlite:///{tmp_path}/store.db")
    yield one
    one.close()


@pytest.fixture
def published(store: Store, the_catalog: Catalog) -> Snapshots:
    """The candidate of the last of ``rows``, and what publishing them all really gives."""

    def publish(*rows: Rows, sample: bool = False) -> tuple[Snapshot, Snapshot]:
        for number, earlier in enumerate(rows[:-1]):
            upload = store.receive(f"{number}.xlsx", bytes([number]), "test")
            store.publish(upload, earlier, "test", sample=sample)
        before = store.snapshot(store.release(), the_catalog)
        expected = candidate(before, rows[-1], the_catalog)
        release = store.publish(store.receive("last.xlsx", b"last", "test"), rows[-1], "test")
        return expected, store.snapshot(release, the_catalog)

    return publish


def part(rows: Rows, **filters: pl.Expr) -> Rows:
    """``rows`` with some tables narrowed and no others."""
    return Rows.of(**{name: getattr(rows, name).filter(kept) for name, kept in filters.items()})


def assert_same(expected: Snapshot, real: Snapshot, *besides: str) -> None:
    for table in ("items", *(name for name in TABLES if name != "school_items")):
        left, right = (getattr(each, table).drop(besides) for each in (expected, real))
        assert_frame_equal(left, right)


def test_new_rows_on_old_ones_are_what_publishing_gives(published: Snapshots) -> None:
    whole = rows_at_scale(200)
    some = part(
        whole,
        schools=pl.col("school") > whole.schools["school"][150],
        school_items=(pl.col("year") >= 2022) & (pl.col("item") == "books"),
        region_values=pl.col("year") == 2023,
    )
    changed = Rows.of(
        schools=some.schools.with_columns(name=pl.col("name") + "（新）"),
        school_items=some.school_items.with_columns(pl.col("value") + 1),
        region_values=some.region_values.with_columns(pl.col("value") * 2),
    )
    expected, real = published(whole, changed)
    assert_same(expected, real)
    assert (expected.release, real.release) == (2, 2)


def test_the_first_publication_comes_on_nothing(published: Snapshots) -> None:
    assert_same(*published(yimei_rows()))


def test_own_rows_make_the_sample_stop_counting(published: Snapshots) -> None:
    own = rows_at_scale(100)
    expected, real = published(yimei_rows(), own, sample=True)
    assert_same(expected, real, "release")  # taking the sample back took a number of its own
    assert not expected.is_sample
    assert expected.schools.height == 100


def test_nothing_new_changes_nothing_but_the_release(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    before = snapshot_of(schools=[{"school": "s1"}], items=[{"school": "s1", "year": 2023}])
    before = candidate(before, Rows.of(), the_catalog)
    after = candidate(before, Rows.of(), the_catalog)
    assert after.release == before.release + 1
    assert_same(after, before)


def item(nature: Nature, **values: float) -> Rows:
    rows = [
        {"school": "s1", "year": 2023, "item": key, "value": value, "nature": nature}
        for key, value in values.items()
    ]
    return Rows.of(
        school_items=pl.DataFrame(rows).with_columns(
            sheet=pl.lit("s"), cell=pl.lit("A1"), qualifier=pl.lit(None, pl.String)
        )
    )


@pytest.mark.parametrize(
    ("new", "nature"),
    [
        ({"books": 6.0}, Nature.ILLUSTRATIVE),  # the computers are still made up
        ({"books": 6.0, "computers": 7.0}, Nature.REPORTED),  # nothing made up is left
    ],
)
def test_a_row_is_as_good_as_the_worst_value_that_is_left(
    snapshot_of: Callable[..., Snapshot],
    the_catalog: Catalog,
    new: dict[str, float],
    nature: Nature,
) -> None:
    old = item(Nature.ILLUSTRATIVE, books=5.0, computers=4.0)
    first = candidate(snapshot_of(), old, the_catalog)
    then = candidate(first, item(Nature.REPORTED, **new), the_catalog)
    assert then.items["nature"].to_list() == [nature]
    assert then.items["books"].to_list() == [6.0]


def test_a_number_stated_anew_is_as_exact_as_it_is_stated_now(
    snapshot_of: Callable[..., Snapshot], the_catalog: Catalog
) -> None:
    def meant(rows: Rows, how: str | None) -> Rows:
        said = pl.lit(how, pl.String)
        return Rows.of(school_items=rows.school_items.with_columns(qualifier=said))

    old = meant(item(Nature.REPORTED, books=5.0, computers=4.0), "about")
    first = candidate(snapshot_of(), old, the_catalog)
    assert first.inexact["item"].to_list() == ["books", "computers"]
    then = candidate(first, item(Nature.REPORTED, books=5.0), the_catalog)
    assert then.inexact.rows() == [("s1", 2023, "computers", "about")]
