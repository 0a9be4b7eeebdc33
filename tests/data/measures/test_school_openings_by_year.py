"""Since when a school exists, and from which year on it is asked."""

import pytest

from data.measures.school_openings_by_year import existing, opened
from tests.snapshots import MakeSnapshot, Rows


def item(year: int, **counts: float) -> dict[str, object]:
    return {"school": "a", "year": year} | counts


@pytest.mark.parametrize(
    ("items", "since"),
    [
        ([item(2021, year_built=2019.0), item(2023, year_built=2019.0)], (2019, "built")),
        ([item(2021), item(2023, year_built=2020.0)], (2020, "built")),
        ([item(2022, books=0.0), item(2023, books=1.0)], (2022, "reported")),
        ([item(2022), item(2023, books=1.0)], (2023, "reported")),  # a row that says nothing
        ([item(2021, year_built=2022.0, books=1.0)], (2021, "reported")),  # before it was built
        ([item(2021, year_built=2021.0, books=1.0)], (2021, "built")),
        ([item(2021, year_built=2019.0)], (2019, "built")),
        ([], (None, None)),
    ],
)
def test_a_school_exists_since_it_was_built_or_else_since_it_first_reported(
    snapshot_of: MakeSnapshot, items: Rows, since: tuple[int | None, str | None]
) -> None:
    made = snapshot_of([{"school": "a"}], items)
    found = opened(made.schools, made.items)
    assert found.select("since", "known").row(0) == since


@pytest.mark.parametrize(("year", "schools"), [(2020, ["n"]), (2021, ["a", "n"])])
def test_a_school_is_asked_from_its_first_year_on_and_one_of_unknown_age_always(
    snapshot_of: MakeSnapshot, year: int, schools: list[str]
) -> None:
    made = snapshot_of([{"school": "a"}, {"school": "n"}], [item(2023, year_built=2021.0)])
    assert existing(made, year)["school"].to_list() == schools
