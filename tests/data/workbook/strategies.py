"""Rows that a workbook can hold, drawn by hypothesis."""

from typing import Any

from hypothesis import strategies as st

from data.catalog import catalog
from data.catalog.model import STAGES, Indicator, Item
from data.records import TABLES, Nature, Qualifier, Stated
from data.workbook.numbers.quantities import quantity

Row = dict[str, Any]

CATALOG = catalog()
MEASURES: list[Indicator | Item] = [*CATALOG.indicators.values(), *CATALOG.items_of("region")]
#: Ids are text, also where they look like something else.
SCHOOLS = ("2123000001", "230717-01", "=1+1", "@x")
PLACE: Row = {"sheet": "区域指标", "cell": "A1"}

#: What can stand in a cell and is not trimmed away: no control character, no space at the ends.
texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Zs")) | st.just(" "),
    min_size=1,
    max_size=40,
).filter(lambda text: text == text.strip())
#: What is neither an amount nor a mark that nothing is reported.
sentences = texts.filter(lambda text: quantity(text).note == "not_a_number")
natures = st.sampled_from(list(Nature))
years = st.integers(1949, 2100)


def rows_of(row: st.SearchStrategy[Row], table: str) -> st.SearchStrategy[list[Row]]:
    """Some rows with different keys."""
    key = TABLES[table].primary_key()
    return st.lists(row, min_size=1, max_size=20, unique_by=lambda one: tuple(one[k] for k in key))


def amounts(item: Item) -> st.SearchStrategy[float]:
    """What an item can be: a flag, a whole number, or so many 分 or square centimetres."""
    if item.kind == "flag":
        return st.sampled_from([0.0, 1.0])
    if item.kind == "count":
        return st.integers(0, int(item.most)).map(float)
    return st.integers(0, int(min(item.most, 1e9) * 100)).map(lambda hundredths: hundredths / 100)


INEXACT = [q for q in Qualifier if q not in (Qualifier.EXACT, Qualifier.AS_PRINTED)]


@st.composite
def school_items(draw: st.DrawFn) -> Row:
    """An item of a school in a year."""
    item = draw(st.sampled_from(CATALOG.items_of("school")))
    inexact = [None] if item.kind == "flag" else [None, *INEXACT]
    return PLACE | {
        "school": draw(st.sampled_from(SCHOOLS)),
        "year": draw(years),
        "item": item.id,
        "value": draw(amounts(item)),
        "qualifier": draw(st.sampled_from(inexact)),
        "nature": draw(natures),
    }


@st.composite
def figures(draw: st.DrawFn) -> Row:
    """A measure with a text that can be printed for it, and the value that it states."""
    measure = draw(st.sampled_from(MEASURES))
    kind = getattr(measure, "kind", "number")
    said: Row = {"measure": measure.id, "unit": None}
    if kind == "text" or draw(st.booleans()):
        words = {"text": draw(sentences), "value": None, "qualifier": Qualifier.AS_PRINTED}
        return said | words
    said["qualifier"] = draw(st.sampled_from([q for q in Qualifier if q != Qualifier.AS_PRINTED]))
    if kind == "ratio":
        many = draw(st.integers(1, 10**6)) / 100
        return said | {"text": f"1:{many}", "value": 1 / many}
    of = CATALOG.units[measure.unit].of
    unit = draw(st.none() | st.sampled_from([u for u in CATALOG.units.values() if u.of == of]))
    factor = (unit or CATALOG.units[measure.entered_in]).factor
    largest = CATALOG.units[of].most_in_district or 1e9
    most = min(measure.most or 1e9, 1e9, largest) / factor
    entered = draw(st.integers(0, int(most * 100))) / 100
    if kind == "count":
        entered = float(int(entered))
    shapes = ["{:.2f}", "{:.2f}%"] if of == "%" else ["{:.2f}", "{:,.2f}", "{:.9g}"]
    text = draw(st.sampled_from(shapes)).format(entered)
    value = float(text.strip("%").replace(",", ""))
    return said | {
        "text": text,
        "value": value if factor == 1 else round(value * factor, 4),
        "unit": unit and draw(st.sampled_from([unit.id, *unit.aliases])),
    }


@st.composite
def region_values(draw: st.DrawFn) -> Row:
    """A statement about a region."""
    said = {
        "sheet": draw(st.sampled_from(["区域指标", "教育经费"])),
        "region": draw(st.sampled_from(["230717", "230000"])),
        "stage": draw(st.sampled_from(STAGES)),
        "school": draw(st.sampled_from(["", *SCHOOLS])),
        "year": draw(years),
        "period": draw(st.just("") | texts),
        "section": draw(st.just("") | texts),
        "subject": draw(st.none() | texts),
        "numerator": draw(st.none() | st.integers(-(10**9), 10**9).map(float)),
        "denominator": draw(st.none() | st.integers(0, 10**9).map(lambda n: n / 1000)),
        "stated_standard": draw(st.none() | texts),
        "stated": draw(st.none() | st.sampled_from(list(Stated))),
        "note": draw(st.none() | texts),
        "nature": draw(natures),
    }
    return PLACE | said | draw(figures())


@st.composite
def funding(draw: st.DrawFn) -> Row:
    """A statement that has its place in the sheet 教育经费."""
    stage = draw(st.sampled_from(["all", "primary", "senior"]))
    judged = "education_expenditure" if stage == "all" else "education_funds_per_student"
    measure = draw(st.sampled_from([judged, "education_budget", "total_students"]))
    unit = CATALOG.unit_of(measure)
    hundredths = draw(st.integers(0, 10_000))
    about = measure == judged and draw(st.booleans())
    return {
        "sheet": "教育经费",
        "cell": "A1",
        "region": "230717",
        "stage": stage,
        "school": "",
        "measure": measure,
        "year": draw(st.integers(2020, 2023)),
        "period": draw(st.sampled_from(["", "上半年"])),
        "section": draw(st.sampled_from(["", "二(二)2"])),
        "subject": None,
        "value": round(hundredths / 100 * unit.factor, 4),
        "qualifier": Qualifier.EXACT,
        "text": f"{hundredths / 100:.2f}",
        "unit": unit.id,
        "numerator": None,
        "denominator": None,
        "stated_standard": "只增不减" if about else None,
        "stated": Stated.MET if about else None,
        "note": draw(st.none() | st.sampled_from(["疑丢小数点", "未给上年"])),
        "nature": draw(natures),
    }
