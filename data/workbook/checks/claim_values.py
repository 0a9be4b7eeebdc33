"""What the facts of a sheet amount to: item and stage settled, numbers in canonical units."""

from functools import lru_cache

import polars as pl

from data.catalog import Catalog, Item
from data.records import Qualifier
from data.workbook.checks.whole_schools import only_stages
from data.workbook.layouts import BETWEEN, Understanding
from data.workbook.numbers import SCALES, amounts, canonical, simple_number
from data.workbook.vocabulary import (
    FLAG,
    MEASURE,
    STAGE_WORDS,
    Known,
    measures,
    plainly,
    spelled_units,
)

#: Words for none of what is counted.
NONE = ("无", "没有")
#: Counting words say what is counted, not how much; a report may use any of them for another.
COUNTING = tuple("个所项班间件份组级类科批期届季辆起次种险台册")
#: A unit that a person can choose for shares written as fractions of one.
FRACTION = "小数"
#: A number that ends in its own scale.
SCALED = r"^[\d.,]+(?:" + "|".join(SCALES) + ")$"
#: A kind of school says its stage by its name, where nothing else does.
NAMED = {word: STAGE_WORDS[word] for word in ("幼儿园", "小学", "初级中学", "高级中学")}


#: Nobody scales these.
UNSCALED = ("%", "百分点", "比", "系数", "是否", "文字")
#: Parts of a unit that change the amount: where nobody knows it, it is not the usual one.
SCALING = r"[十百千万亿‰币]|[美欧港]元|/[月日天季周]"


#: Keys of which many facts have the same.
SHARED = ("region", "stage", "type", "name_stage", "default_stage", "row_unit")


def whose(keys: pl.DataFrame, known: Known, catalog: Catalog) -> pl.DataFrame:
    """``keys`` of rows with the ``type`` of their school, the stage that its ``name_stage`` tells
    where the type is not known, and the ``row_unit`` that the row says.
    """
    schools = known.schools.select("school", "type", known_name="name").unique("school")
    joined = keys.join(schools, on="school", how="left", maintain_order="left", validate="m:1")
    unit = plainly(pl.col("unit_text")).replace_strict(
        spelled_units(catalog), default=None, return_dtype=pl.String
    )
    strange = unit.is_null() & pl.col("unit_text").str.contains(SCALING)
    joined = joined.with_columns(
        name_stage=_by_name(), row_unit=unit, strange_unit=pl.when(strange).then("unit_text")
    )
    return joined.with_columns(pl.col(SHARED).cast(pl.Categorical)).drop("known_name")


def settled(facts: pl.DataFrame, understanding: Understanding, catalog: Catalog) -> pl.DataFrame:
    """``facts`` (with the keys of their rows) with ``stage`` and ``item``: the id of the item of a
    school, null where the stage decides and nothing says it; ``own``: whether it is an item of a
    school at all.
    """
    bases = _bases(catalog)
    level = understanding.about or "region"
    staged = [base for base, held in bases.items() if held[0].stage]
    own = pl.col("measure").is_in(list(bases)) & (level == "school")
    facts = facts.with_columns(
        own=own,
        item=pl.when(own).then("measure"),
        # Most items are the same in all stages: only for the others it matters which one it is.
        open=~own | pl.col("measure").is_in(staged),
    )
    if facts["open"].any():
        found = _staged(facts.filter("open"), catalog)
        place = pl.when("open").then(pl.col("open").cum_sum() - 1)
        facts = facts.with_columns(
            pl.when("open").then(pl.lit(found[name]).gather(place)).otherwise(name).alias(name)
            for name in found.columns
        )
    return facts.drop("open", "name_stage")


def _staged(facts: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The ``stage`` and ``item`` of facts where it is the stage that decides."""
    single, ids = _single_stages(catalog), _staged_items(catalog)
    facts = facts.join(
        single, on=["measure", "type"], how="left", maintain_order="left", validate="m:1"
    )
    only = only_stages(facts, catalog)
    facts = facts.join(
        only, on=["school", "year"], how="left", maintain_order="left", validate="m:1"
    )
    stage = pl.coalesce("stage", "default_stage", "single", "only", "name_stage")
    # A title about another stage than those of the school: who knows which one is meant.
    stage = pl.when("own", _strange_to_type(catalog)).then("stage").otherwise(stage)
    return (
        facts.select("own", "measure", stage=stage)
        .join(ids, on=["measure", "stage"], how="left", maintain_order="left", validate="m:1")
        .select("stage", item=pl.when("own").then("item"))
    )


@lru_cache(maxsize=4)
def _bases(catalog: Catalog) -> dict[str, list[Item]]:
    """The items of schools that differ in their stage alone, by what they have in common."""
    found: dict[str, list[Item]] = {}
    for item in catalog.items_of("school"):
        found.setdefault(item.base, []).append(item)
    return found


@lru_cache(maxsize=4)
def _staged_items(catalog: Catalog) -> pl.DataFrame:
    """The item of a measure in a stage."""
    items = [i for held in _bases(catalog).values() for i in held if i.stage]
    schema = dict.fromkeys(("measure", "stage", "item"), pl.Categorical)
    return pl.DataFrame([(i.base, i.stage, i.id) for i in items], schema=schema, orient="row")


@lru_cache(maxsize=4)
def _single_stages(catalog: Catalog) -> pl.DataFrame:
    """The one stage in which a type of school counts an item, where there is but one."""
    bases = _bases(catalog)
    rows = [
        (one.id, code, stage)
        for one in catalog.indicators.values()
        if one.level != "region" and one.id not in bases
        for code, kind in catalog.school_types.items()
        for stage in kind.stages
        if len(kind.stages) == 1
    ]
    for base, items in bases.items():
        stages = {item.stage for item in items}
        for code, kind in catalog.school_types.items():
            both = [stage for stage in kind.stages if stage in stages] or list(kind.stages)
            if len(both) == 1:
                rows.append((base, code, both[0]))
    schema = dict.fromkeys(("measure", "type", "single"), pl.Categorical)
    return pl.DataFrame(rows, schema=schema, orient="row")


def _strange_to_type(catalog: Catalog) -> pl.Expr:
    """Whether the stage of the whole sheet is none of those of the type of the school."""
    strange = pl.lit(value=False)
    for code, kind in catalog.school_types.items():
        other = ~pl.col("default_stage").is_in(list(kind.stages))
        strange |= (pl.col("type") == code) & other
    return strange.fill_null(value=False)


def _by_name() -> pl.Expr:
    """The stage of a school whose type is not known, by the end of its name."""
    name = pl.coalesce("known_name", "called")
    unknown = pl.col("type").is_null()
    return pl.coalesce(
        pl.when(unknown & name.str.ends_with(word)).then(pl.lit(stage))
        for word, stage in NAMED.items()
    )


def valued(facts: pl.DataFrame, sheet_unit: str, catalog: Catalog) -> pl.DataFrame:
    """``facts`` with what their measure wants (``kind``, ``of``, ``least``, ``most``, range in
    canonical units) and what they state: ``value``, ``qualifier``, ``told`` (number, percent,
    ratio, missing, text), ``note``, ``used`` (the unit that counts), ``implied`` (nothing says that
    it does); ``simple``, null where it is more than a number as programs write it.
    """
    facts = facts.join(
        _wanted(catalog), on="measure", how="left", maintain_order="left", validate="m:1"
    )
    units = _units(catalog)
    facts = _with_units(facts, sheet_unit, catalog)
    said = pl.col("said")
    facts = facts.with_columns(
        strange_unit=pl.when(said.is_null()).then("strange_unit"),
        used=pl.coalesce(said, "entered_in"),
        implied=said.is_null(),
        simple=simple_number(pl.col("text")),
        said_qualifier="qualifier",
        qualifier=pl.lit(str(Qualifier.EXACT)),
        told=pl.lit("number"),
        note=pl.lit(""),
    ).drop("said")
    facts = facts.join(units, on="used", how="left", maintain_order="left", validate="m:1")
    facts = facts.with_columns(value=canonical(pl.col("simple"), pl.col("scale").fill_null(1.0)))
    if facts["simple"].null_count():
        facts = facts.with_row_index("of_all")
        hard = facts.filter(pl.col("simple").is_null())
        # 1.33万 where no unit is said is so much of the canonical one, not of the usual one.
        scaled = pl.col("implied") & plainly(pl.col("text")).str.contains(SCALED)
        hard = hard.with_columns(used=pl.when(scaled).then("of").otherwise("used"))
        read = pl.concat([_read(part, catalog) for part in hard.partition_by("used")])
        facts = facts.join(
            read, on="of_all", how="left", suffix="_read", maintain_order="left", validate="1:1"
        )
        facts = facts.with_columns(
            pl.when(pl.col("told_read").is_null()).then(name).otherwise(f"{name}_read").alias(name)
            for name in READ
        ).drop("of_all", *(f"{name}_read" for name in READ))
    return facts.drop("scale")


def _with_units(facts: pl.DataFrame, sheet_unit: str, catalog: Catalog) -> pl.DataFrame:
    """``facts`` with the unit that is ``said`` of each, and those whose unit nobody knows."""
    said = pl.coalesce("unit", "row_unit")
    of = pl.col("of").cast(pl.String)
    parts = sheet_unit.split(BETWEEN) if sheet_unit else []
    for unit in (catalog.units[part] for part in parts if part in catalog.units):
        # 单位:元 over amounts for each student is no 万元.
        fits = (of == unit.of) | (of.str.replace("/.*", "") == unit.of)
        said = pl.coalesce(said, pl.when(fits).then(pl.lit(unit.id, pl.Categorical)))
    strange = next((part for part in parts if part not in catalog.units), None)
    lost = said.is_null() & ~of.is_in(UNSCALED)
    facts = facts.with_columns(
        strange_unit=pl.coalesce("strange_unit", pl.when(lost).then(pl.lit(strange, pl.String)))
    )
    # 万 of people is 万人.
    whole = pl.col("strange_unit").cast(pl.String) + of
    whole = pl.when(whole.is_in(list(catalog.units))).then(whole).cast(pl.Categorical)
    return facts.with_columns(said=pl.coalesce(said, whole))


#: What is read of an amount.
READ = ("value", "qualifier", "told", "note", "cell_of", "used")


def _read(part: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The amounts of one unit that are more than numbers, and the flags."""
    unit = part["used"][0]
    read = amounts(part["text"], catalog, unit if unit in catalog.units else None)
    is_flag = pl.col("of") == "是否"
    flag = pl.when(is_flag).then(FLAG.read(pl.col("text")).cast(pl.Float64))
    none = says_none(pl.col("text"), catalog)
    said = flag.is_not_null() | none
    return part.select(
        "of_all",
        value=pl.when(none).then(0.0).when(is_flag).then(flag).otherwise(read["value"]),
        qualifier=pl.when(said)
        .then(pl.lit(str(Qualifier.EXACT)))
        .otherwise(read["qualifier"].cast(pl.String)),
        told=pl.when(said).then(pl.lit("number")).otherwise(read["kind"].cast(pl.String)),
        note=pl.when(said).then(pl.lit("")).otherwise(read["note"]),
        cell_of=read["of"].cast(pl.Categorical),
        used="used",
    )


@lru_cache(maxsize=4)
def _units(catalog: Catalog) -> pl.DataFrame:
    """Of every unit: how much of the canonical one it holds, and which one that is."""
    rows = [(one.id, one.factor, one.of) for one in catalog.units.values()]
    schema = {"used": pl.Categorical, "scale": pl.Float64, "cell_of": pl.Categorical}
    return pl.DataFrame([*rows, (FRACTION, 100.0, None)], schema=schema, orient="row")


@lru_cache(maxsize=4)
def _wanted(catalog: Catalog) -> pl.DataFrame:
    """``measures``, to be looked up for many claims."""
    text = [name for name, dtype in MEASURE.items() if dtype == pl.String]
    return measures(catalog).with_columns(pl.col(text).cast(pl.Categorical))


def says_none(text: pl.Expr, catalog: Catalog) -> pl.Expr:
    """Whether ``text`` states that there is none of a ``measure`` that nobody hopes to have.

    Of any other measure the same words say that nothing is known.
    """
    hoped = [one.id for one in catalog.indicators.values() if one.none_is_zero]
    return pl.col("measure").is_in(hoped) & plainly(text).is_in(NONE)


def unfitting() -> pl.Expr:
    """Whether the unit of a fact measures something else; any counting word counts alike."""
    of, cell_of = (pl.col(name).cast(pl.String) for name in ("of", "cell_of"))
    wanted, said = _counted(of), _counted(cell_of)
    whole = _counted(of.str.replace("/.*", ""))
    return pl.col("cell_of").is_not_null() & (said != wanted) & (said != whole)


def _counted(unit: pl.Expr) -> pl.Expr:
    return unit.replace(dict.fromkeys((*COUNTING, "人"), "个"))
