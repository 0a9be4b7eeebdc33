"""Which of several values of a key counts: the newest published one that is not taken back."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from data.catalog import Catalog
from data.store.snapshot import Snapshot
from data.store.store import Store
from data.store.tables.store_error import StoreError
from tests.data.store.conftest import NewUrl
from tests.data.store.rows import rows, students

Values = dict[str, float]


def values(snapshot: Snapshot) -> Values:
    """Students by school."""
    return dict(snapshot.items.select("school", "students").iter_rows())


def test_the_newest_value_of_a_key_counts_and_others_stay(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, students(s1=1, s2=2), "clerk")
    store.publish(upload, students(s1=10), "clerk")
    assert values(store.snapshot(2, catalog)) == {"s1": 10, "s2": 2}


def test_an_earlier_release_stays_as_it_was(store: Store, upload: int, catalog: Catalog) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.publish(upload, students(s1=10), "clerk")
    store.take_back(1, "clerk")
    assert values(store.snapshot(1, catalog)) == {"s1": 1}


def test_a_row_of_items_carries_its_newest_release(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, students(s1=1), "clerk")
    books = {"school": "s1", "item": "books", "value": 5.0}
    store.publish(upload, rows(school_items=[books]), "clerk")
    found = store.snapshot(2, catalog).items
    assert found.select("students", "books", "release").rows() == [(1.0, 5.0, 2)]


def test_only_the_value_that_counts_says_how_good_it_is(
    store: Store, upload: int, catalog: Catalog
) -> None:
    made_up = {"school": "s1", "item": "students", "value": 1.0, "nature": "illustrative"}
    store.publish(upload, rows(school_items=[made_up]), "clerk")
    store.publish(upload, students(s1=2), "clerk")
    assert store.snapshot(2, catalog).items["nature"].to_list() == ["reported"]


def test_the_newest_row_of_a_register_counts_whole(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, rows(schools=[{"school": "s1", "setting": "urban"}]), "clerk")
    store.publish(upload, rows(schools=[{"school": "s1", "name": "新名"}]), "clerk")
    found = store.snapshot(2, catalog).schools
    assert found.select("name", "setting", "release").rows() == [("新名", None, 2)]


def test_taking_back_brings_the_older_value_back(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.publish(upload, students(s1=10, s2=20), "clerk")
    assert store.take_back(2, "chief") == 3
    assert values(store.snapshot(3, catalog)) == {"s1": 1}


def test_what_is_taken_back_is_no_source(store: Store, upload: int, catalog: Catalog) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.take_back(1, "chief")
    assert store.snapshot(2, catalog).sources.is_empty()


def test_cells_follow_what_counts(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.publish(upload, students(s1=10), "clerk")
    store.take_back(2, "chief")
    assert store.cells("s1", 2023)["value"].to_list() == [1.0]


@pytest.mark.parametrize(
    ("release", "code"),
    [(9, "unknown_release"), (3, "is_take_back"), (1, "already_taken_back")],
)
def test_what_cannot_be_taken_back_changes_nothing(
    store: Store, upload: int, release: int, code: str
) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.publish(upload, students(s1=2), "clerk")
    store.take_back(1, "chief")
    with pytest.raises(StoreError) as refusal:
        store.take_back(release, "chief")
    assert (refusal.value.code, store.release()) == (code, 3)


def test_the_sample_goes_when_own_data_comes(store: Store, upload: int, catalog: Catalog) -> None:
    store.publish(upload, students(s1=1, s2=2), "program", sample=True)
    store.publish(upload, students(s3=3), "program", sample=True)
    release = store.publish(upload, students(s1=10), "clerk")
    snapshot = store.snapshot(release, catalog)
    assert (values(snapshot), snapshot.is_sample) == ({"s1": 10}, False)


def test_own_data_stays_when_more_of_it_comes(store: Store, upload: int, catalog: Catalog) -> None:
    store.publish(upload, students(s1=1), "program", sample=True)
    store.publish(upload, students(s1=10), "clerk")
    release = store.publish(upload, students(s2=20), "clerk")
    assert values(store.snapshot(release, catalog)) == {"s1": 10, "s2": 20}


def test_a_store_with_only_the_sample_says_so(store: Store, upload: int, catalog: Catalog) -> None:
    store.publish(upload, students(s1=1), "program", sample=True)
    assert store.snapshot(1, catalog).is_sample


def test_a_sample_is_refused_beside_own_data(store: Store, upload: int) -> None:
    store.publish(upload, students(s1=1), "clerk")
    with pytest.raises(StoreError) as refusal:
        store.publish(upload, students(s2=2), "program", sample=True)
    assert (refusal.value.code, store.release()) == ("sample_beside_own", 1)


def test_a_sample_may_come_back_when_own_data_is_taken_back(
    store: Store, upload: int, catalog: Catalog
) -> None:
    store.publish(upload, students(s1=1), "clerk")
    store.take_back(1, "clerk")
    release = store.publish(upload, students(s2=2), "program", sample=True)
    assert values(store.snapshot(release, catalog)) == {"s2": 2}


class Model:
    """A store as a list: the published values, or None for a take-back."""

    def __init__(self) -> None:
        self.published: list[Values | None] = []
        self.taken_back: dict[int, int] = {}  # release, and the release that took it back

    def counting(self, at: int) -> list[int]:
        return [
            release
            for release, brought in enumerate(self.published[:at], 1)
            if brought is not None and self.taken_back.get(release, at + 1) > at
        ]

    def values(self, at: int) -> Values:
        found: Values = {}
        for release in self.counting(at):
            found |= self.published[release - 1] or {}
        return found


#: Publish these values, or take back one of what counts (counted from the oldest, round and round).
STEPS = st.one_of(
    st.dictionaries(st.sampled_from(["s1", "s2", "s3"]), st.integers(0, 9).map(float)),
    st.integers(0, 5),
)


def step(store: Store, model: Model, upload: int, action: Values | int) -> None:
    """Do the same to both; a take-back where nothing counts is left out."""
    if isinstance(action, dict):
        release = store.publish(upload, students(**action), "clerk")
        model.published.append(action)
    else:
        counting = model.counting(len(model.published))
        if not counting:
            return
        back = counting[action % len(counting)]
        release = store.take_back(back, "clerk")
        model.published.append(None)
        model.taken_back[back] = release
    assert release == len(model.published)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(actions=st.lists(STEPS, min_size=1, max_size=6))
def test_any_order_of_publications_counts_as_in_a_list(
    new_url: NewUrl, catalog: Catalog, actions: list[Values | int]
) -> None:
    store, model = Store(new_url()), Model()
    upload = store.receive("a.xlsx", b"bytes", "clerk")
    for action in actions:
        step(store, model, upload, action)
    found = [values(store.snapshot(at, catalog)) for at in range(len(model.published) + 1)]
    store.close()
    assert found == [model.values(at) for at in range(len(model.published) + 1)]
