"""What was reported by some schools only, or about some things only: rows for stores of tests."""

from collections.abc import Sequence

import polars as pl
from streamlit.testing.v1 import AppTest

from data.samples.make import yimei_rows
from data.samples.scale import rows_at_scale
from data.samples.yimei import LAST
from data.workbook import Rows

ALL = yimei_rows()
#: Six of the seventeen schools: three kindergartens and three primary schools.
SIX = ("230717-01", "230717-02", "230717-03", "230717-07", "230717-08", "230717-09")
PAGES = (
    "overview",
    "rectification",
    "since",
    "meeting",
    "coverage",
    "funding",
    "facilities",
    "framework",
    "districts",
    "school",
    "map",
    "quality",
)


def again(schools: Sequence[str], year: int, items: Sequence[str] = ()) -> Rows:
    """What ``schools`` counted last, once more for ``year``; only ``items``, if any."""
    rows = ALL.school_items.filter(pl.col("school").is_in(schools), pl.col("year") == LAST)
    if items:
        rows = rows.filter(pl.col("item").is_in(items))
    return Rows.of(school_items=rows.with_columns(year=pl.lit(year, pl.Int32)))


def six_of_seventeen() -> tuple[Rows, ...]:
    """Six schools have reported for 2024, the others have not."""
    return ALL, again(SIX, 2024)


def students_first() -> tuple[Rows, ...]:
    """All schools have reported for 2025, but nothing except their students."""
    students = [item for item in ALL.school_items["item"].unique() if item.startswith("students_")]
    return ALL, again(list(ALL.schools["school"]), 2025, students)


def some_and_some_in_part() -> tuple[Rows, ...]:
    """Six schools have reported for 2024, and three others what land they have."""
    three = list(ALL.schools["school"])[-3:]
    return ALL, again(SIX, 2024), again(three, 2024, ["land_area", "floor_area"])


def fine_and_unknown() -> tuple[Rows, ...]:
    """Two schools that meet all their standards have reported for 2024, and no other."""
    return ALL, again(("230717-14", "230717-16"), 2024)


def never_complete() -> tuple[Rows, ...]:
    """Eleven schools have reported for 2022, six for 2023, and nothing else is known."""
    eleven = [school for school in ALL.schools["school"] if school not in SIX]
    return Rows.of(schools=ALL.schools), again(eleven, 2022), again(SIX, 2023)


def register_alone() -> tuple[Rows, ...]:
    """The list of the schools, and not one figure."""
    return (Rows.of(schools=ALL.schools),)


def region_alone() -> tuple[Rows, ...]:
    """What the district reports as a whole, and no school."""
    return (Rows.of(region_values=ALL.region_values),)


def rectifications_alone() -> tuple[Rows, ...]:
    """A list of problems to put right, and nothing else."""
    return (Rows.of(rectifications=ALL.rectifications),)


def assessments_alone() -> tuple[Rows, ...]:
    """What the district says of itself, and nothing else."""
    return (Rows.of(assessments=ALL.assessments),)


def own_standards_alone() -> tuple[Rows, ...]:
    """A standard of the province, and nothing that it could judge."""
    own = {"region": "230000", "indicator": "large_classes", "stage": "all", "from_year": 2020}
    said = {"at_least": None, "at_most": 2.0, "source": "省定", "sheet": "", "cell": ""}
    columns = {"at_least": pl.Float64, "from_year": pl.Int32}
    made = pl.DataFrame([own | said | {"nature": "reported"}], schema_overrides=columns)
    return (Rows.of(own_standards=made),)


def schools_alone() -> tuple[Rows, ...]:
    """Register and counts of the schools, and nothing of the district as a whole."""
    return (Rows.of(schools=ALL.schools, school_items=ALL.school_items),)


def opened(app: AppTest, page: str, **link: object) -> AppTest:
    """``page`` with ``link``, drawn without an error."""
    app.query_params.update({key: str(value) for key, value in link.items()})
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """All text on the page, as it is read."""
    heads = (*app.title, *app.header, *app.subheader)
    notices = (*app.info, *app.warning, *app.success)
    texts = [each.value for each in (*heads, *app.markdown, *app.caption, *notices)]
    return "\n".join(texts).replace("\\", "").replace("\u2060", "")


def ten_districts() -> tuple[Rows, ...]:
    """A few schools in each of ten districts of one city, in two years."""
    made, late = rows_at_scale(110), pl.col("year") >= 2022
    rows = Rows.of(
        schools=made.schools,
        school_items=made.school_items.filter(late),
        region_values=made.region_values.filter(late),
    )
    return (rows,)
