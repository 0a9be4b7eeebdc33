"""Every field of the official forms that the catalogue has comes in, and every other is named."""

import pytest

from data.catalog import Catalog
from data.workbook import Checked, read
from tests.data.workbook.books import Cell
from tests.data.workbook.layouts.official_forms import (
    DISTRICT,
    SCHOOL,
    Field,
    card,
    expected,
    filled,
    pairs,
)
from tests.data.workbook.mess import KNOWN
from tests.data.workbook.saving import xlsx

JUNIOR = {"学校名称": "伊美区第八中学", "学校类型": "初中", "学校代码": "3123000008"}
NINE_YEAR = {"学校名称": "新城学校", "学校类型": "九年一贯制", "学校代码": "3123000009"}
REGION = {"区县名称": "伊美区", "区县代码": "230717", "填报年度": 2023}
#: What a school of one stage counts of that stage.
OF_STAGE = {one.item for one in SCHOOL if one.stage} | {"classes", "full_time_teachers"}
OF_STAGE |= {"backbone_teachers", "pe_teachers", "music_teachers", "fine_arts_teachers"}
OF_STAGE |= {"art_teachers"}


def laid_out(fields: tuple[Field, ...], values: dict[str, Cell], layout: str) -> bytes:
    if layout.startswith("pairs"):
        return xlsx(pairs(fields, values, int(layout[-1])), [])
    return xlsx(*card(fields, values, layout == "merged"))


LAYOUTS = ["card", "merged", "pairs 2", "pairs 3"]


def asked(one: Checked) -> list[str]:
    return [question.about for each in one.understandings for question in each.questions]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(3))
def test_every_field_of_a_school_arrives(catalog: Catalog, layout: str, seed: int) -> None:
    fields = tuple(one for one in SCHOOL if one.stage != "primary")
    values = filled(fields, seed)
    one = read("2023年.xlsx", laid_out(SCHOOL, JUNIOR | values, layout), catalog, KNOWN)
    found = dict(one.rows.school_items.select("item", "value").iter_rows())
    wanted = {
        f"{field.item}_junior" if field.item in OF_STAGE else field.item: expected(
            field, values[field.label]
        )
        for field in fields
        if field.item
    }
    assert (found, asked(one), one.rows.school_items["school"].unique().to_list()) == (
        wanted,
        [],
        ["3123000008"],
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(3))
def test_every_field_of_a_district_arrives(catalog: Catalog, layout: str, seed: int) -> None:
    values = filled(DISTRICT, seed)
    one = read("区县.xlsx", laid_out(DISTRICT, REGION | values, layout), catalog, KNOWN)
    rows = one.rows.region_values.select("region", "year", "measure", "value").rows()
    wanted = [
        ("230717", 2023, field.item, expected(field, values[field.label]))
        for field in DISTRICT
        if field.item
    ]
    assert (sorted(rows), asked(one)) == (sorted(wanted), [])


def test_the_stages_of_a_nine_year_school_keep_their_fields(catalog: Catalog) -> None:
    values = {one.label: 7 for one in SCHOOL if one.stage}
    one = read("2023年.xlsx", laid_out(SCHOOL, NINE_YEAR | values, "card"), catalog, KNOWN)
    found = dict(one.rows.school_items.select("item", "value").iter_rows())
    assert found == {f"{field.item}_{field.stage}": 7.0 for field in SCHOOL if field.stage}


@pytest.mark.parametrize("fields", [SCHOOL, DISTRICT])
@pytest.mark.parametrize("layout", ["card", "merged", "pairs 2"])
def test_a_blank_form_says_that_nothing_is_filled_in(
    catalog: Catalog, fields: tuple[Field, ...], layout: str
) -> None:
    one = read("表.xlsx", laid_out(fields, {}, layout), catalog, KNOWN)
    assert one.findings["code"].to_list() == ["no_rows"]
