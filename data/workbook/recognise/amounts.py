"""What the facts of a sheet amount to: item and stage settled, numbers in canonical units."""

import polars as pl

from data.catalog import Catalog
from data.catalog.model import Item
from data.records import Qualifier
from data.workbook.cells import canonical, simple_number
from data.workbook.choices import FLAG
from data.workbook.figures import COUNTING, says_none
from data.workbook.recognise.known import Known
from data.workbook.recognise.phrases import STAGE_WORDS, spelled_units
from data.workbook.recognise.understanding import Understanding
from data.workbook.recognise.whole_schools import only_stages
from data.workbook.spelling import plainly
from data.workbook.values import SCALES, amounts

#: A unit that a person can choose for shares written as fractions of one.
FRACTION = "小数"
#: A number that ends in its own scale.
SCALED = r"^[\d.,]+(?:" + "|".join(SCALES) + ")$"
#: A kind of school says its stage by its name, where nothing else does.
NAMED = {word: STAGE_WORDS[word] for word in ("幼儿园", "小学", "初级中学", "高级中学")}


def whose(keys: pl.DataFrame, known: Known) -> pl.DataFrame:
    """``keys`` of rows with the ``type`` of their school and the stage that its ``name_stage``
    tells where the type is not known.
    """
    schools = known.schools.select("school", "type", known_name="name").unique("school")
    joined = keys.join(schools, on="school", how="left", maintain_order="left")
    return joined.with_columns(name_stage=_by_name()).drop("known_name")


def settled(facts: pl.DataFrame, understanding: Understanding, catalog: Catalog) -> pl.DataFrame:
    """``facts`` (with the keys of their rows) with ``stage`` and ``item``: the id of the item of a
    school, null where the stage decides and nothing says it; ``own``: whether it is an item of a
    school at all.
    """
    bases: dict[str, list[Item]] = {}
    for item in catalog.items_of("school"):
        bases.setdefault(item.base, []).append(item)
    level = "school" if understanding.kind.startswith("school") else "region"
    staged = [base for base, held in bases.items() if held[0].stage]
    said = pl.coalesce("stage", "row_stage")
    facts = facts.with_columns(
        own=pl.col("measure").is_in(list(bases)) & (level == "school"), stage=said
    )
    facts = facts.with_columns(item=pl.when("own").then("measure")).with_row_index("place")
    # Most items are the same in all stages: only for the others it matters which one it is.
    open_ = facts.filter(~pl.col("own") | pl.col("measure").is_in(staged))
    if open_.height:
        found = _staged(open_, bases, catalog)
        facts = facts.update(found, on="place", include_nulls=True)
    return facts.drop("place", "name_stage")


def _staged(facts: pl.DataFrame, bases: dict[str, list[Item]], catalog: Catalog) -> pl.DataFrame:
    """The ``stage`` and ``item`` at each ``place``, where it is the stage that decides."""
    single = _single_stages(bases, catalog)
    facts = facts.join(single, on=["measure", "type"], how="left", maintain_order="left")
    only = only_stages(facts, catalog)
    facts = facts.join(only, on=["school", "year"], how="left", maintain_order="left")
    stage = pl.coalesce("stage", "default_stage", "single", "only", "name_stage")
    # A title about another stage than those of the school: who knows which one is meant.
    stage = pl.when("own", _strange_to_type(catalog)).then("stage").otherwise(stage)
    ids = pl.DataFrame(
        [(i.base, i.stage, i.id) for held in bases.values() for i in held if i.stage],
        schema={"measure": pl.String, "stage": pl.String, "item": pl.String},
        orient="row",
    )
    return (
        facts.select("place", "own", "measure", stage=stage)
        .join(ids, on=["measure", "stage"], how="left", maintain_order="left")
        .select("place", "stage", item=pl.when("own").then("item"))
    )


def _single_stages(bases: dict[str, list[Item]], catalog: Catalog) -> pl.DataFrame:
    """The one stage in which a type of school counts an item, where there is but one."""
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
    schema = {"measure": pl.String, "type": pl.String, "single": pl.String}
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
    ratio, missing, text), ``note``, ``used`` (the unit that counts); ``simple``, null where it is
    more than a number as programs write it.
    """
    facts = facts.join(_wanted(catalog), on="measure", how="left", maintain_order="left")
    units = {unit.id: unit.of for unit in catalog.units.values()}
    of_sheet = pl.lit(units.get(sheet_unit), pl.String)
    # 单位:元 over amounts for each student is no 万元.
    fits = (of_sheet == pl.col("of")) | (of_sheet == pl.col("of").str.replace("/.*", ""))
    usual = pl.col("entered_in")
    spelled = spelled_units(catalog)
    row_unit = plainly(pl.col("unit_text")).replace_strict(
        spelled, default=None, return_dtype=pl.String
    )
    said = pl.coalesce("unit", row_unit, pl.when(fits).then(pl.lit(sheet_unit)))
    scales = {one.id: one.factor for one in catalog.units.values()} | {FRACTION: 100.0}
    facts = facts.with_columns(
        used=pl.coalesce(said, usual), implied=said.is_null(), simple=simple_number(pl.col("text"))
    )
    scale = pl.col("used").replace_strict(scales, default=1.0, return_dtype=pl.Float64)
    of = pl.col("used").replace_strict(units, default=None, return_dtype=pl.String)
    facts = facts.with_row_index("place").with_columns(
        value=canonical(pl.col("simple"), scale),
        qualifier=pl.lit(str(Qualifier.EXACT)),
        told=pl.lit("number"),
        note=pl.lit(""),
        cell_of=of,
    )
    hard = facts.filter(pl.col("simple").is_null())
    if hard.height:
        # 1.33万 where no unit is said is so much of the canonical one, not of the usual one.
        scaled = pl.col("implied") & plainly(pl.col("text")).str.contains(SCALED)
        hard = hard.with_columns(used=pl.when(scaled).then("of").otherwise("used"))
        read = pl.concat([_read(part, catalog) for part in hard.partition_by("used")])
        facts = facts.join(read, on="place", how="left", suffix="_read", maintain_order="left")
        facts = facts.with_columns(
            pl.when(pl.col("told_read").is_null()).then(name).otherwise(f"{name}_read").alias(name)
            for name in READ
        ).drop(f"{name}_read" for name in READ)
    return facts.drop("place", "implied")


#: What is read of an amount.
READ = ("value", "qualifier", "told", "note", "cell_of", "used")


def _read(part: pl.DataFrame, catalog: Catalog) -> pl.DataFrame:
    """The amounts of one unit that are more than numbers, and the flags."""
    unit = part["used"][0]
    read = amounts(part["text"], catalog, unit if unit in catalog.units else None)
    flag = pl.when(pl.col("kind") == "flag").then(FLAG.read(pl.col("text")).cast(pl.Float64))
    none = says_none(pl.col("text"), catalog)
    said = flag.is_not_null() | none
    return part.select(
        "place",
        value=pl.when(none)
        .then(0.0)
        .when(pl.col("kind") == "flag")
        .then(flag)
        .otherwise(read["value"]),
        qualifier=pl.when(said)
        .then(pl.lit(str(Qualifier.EXACT)))
        .otherwise(read["qualifier"].cast(pl.String)),
        told=pl.when(said).then(pl.lit("number")).otherwise(read["kind"].cast(pl.String)),
        note=pl.when(said).then(pl.lit("")).otherwise(read["note"]),
        cell_of=read["of"],
        used="used",
    )


def _wanted(catalog: Catalog) -> pl.DataFrame:
    """Of every measure: its kind, canonical unit, usual unit and range."""
    rows = [
        (i.base, i.kind, catalog.units[i.unit].of, i.entered_in, i.least, i.most)
        for i in catalog.items.values()
        if i.stage is None
        or i.stage == next(o.stage for o in catalog.items.values() if o.base == i.base)
    ]
    rows += [
        (i.id, i.kind, catalog.units[i.unit].of, i.entered_in, i.least, i.most)  # type: ignore[misc]
        for i in catalog.indicators.values()
        if i.id not in {row[0] for row in rows}
    ]
    schema = {
        "measure": pl.String,
        "kind": pl.String,
        "of": pl.String,
        "entered_in": pl.String,
        "least": pl.Float64,
        "most": pl.Float64,
    }
    return pl.DataFrame(rows, schema=schema, orient="row").unique("measure", maintain_order=True)


def unfitting() -> pl.Expr:
    """Whether the unit of a fact measures something else; any counting word counts alike."""
    wanted, said = (_counted(pl.col(name)) for name in ("of", "cell_of"))
    whole = _counted(pl.col("of").str.replace("/.*", ""))
    return pl.col("cell_of").is_not_null() & (said != wanted) & (said != whole)


def _counted(unit: pl.Expr) -> pl.Expr:
    return unit.replace(dict.fromkeys((*COUNTING, "人"), "个"))
