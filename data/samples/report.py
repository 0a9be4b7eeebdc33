"""What two published reports state, exactly as printed: facts, problems, and their own verdicts.

The facts stand in source/report_facts.csv, the doubtful ones as doubtful as they are in print.
"""

import re
from pathlib import Path

import dataframely as dy
import polars as pl

from data.catalog import Catalog, Unit
from data.records import Assessment, Nature, Qualifier, Rectification, RegionValue

SOURCE = Path(__file__).parent / "source"
FUNDING = "教育经费"
#: The section of the district's report whose statements go into that sheet.
FUNDING_SECTION = "二(二)2"
ASPECTS = "一二三四五六"


def facts(region: str, catalog: Catalog) -> dy.DataFrame[RegionValue]:
    """Every statement of the report about ``region``."""
    amounts = [{"id": fact["id"], **_reading(fact, catalog)} for fact in _facts(region).to_dicts()]
    schema = {"id": pl.String, "value": pl.Float64, "qualifier": pl.String}
    return (
        _facts(region)
        .drop("qualifier")
        .join(pl.DataFrame(amounts, schema), on="id", validate="1:1")
        .with_columns(pl.col("school", "period").fill_null(""))
        .with_columns(sheet=_sheet(), cell=pl.lit(""))
        .pipe(_funding_rows)
        .select(RegionValue.column_names())
        .pipe(RegionValue.validate, cast=True)
    )


def rectifications(region: str) -> dy.DataFrame[Rectification]:
    """Every problem that the report about ``region`` names."""
    return (
        pl.read_csv(SOURCE / "report_rectification.csv", infer_schema=False)
        .filter(pl.col("region") == region)
        .rename({"id": "item"})
        .with_columns(
            pl.col("schools").fill_null(""),
            pl.col("due").str.to_date(),
            sheet=pl.lit("整改事项"),
            cell=pl.lit(""),
        )
        .select(Rectification.column_names())
        .pipe(Rectification.validate, cast=True)
    )


def assessments(
    region: str, year: int, letter: str, nature: Nature, catalog: Catalog
) -> dy.DataFrame[Assessment]:
    """The report's own verdict on every content of its framework, with the documents it names.

    ``letter`` starts the codes of its framework. Contents have three parts: D-2-02.
    """
    contents = [code for code in catalog.framework if re.fullmatch(rf"{letter}-\d-\d+", code)]
    sections = {code: _section(code) for code in contents}
    stated = facts(region, catalog).select("section", "stated")
    rows = [
        {
            "node": code,
            "assessment": _verdict(_of_section(stated, section)["stated"]),
            "evidence": _evidence(_of_section(_documents(letter), section)),
            "note": catalog.framework[code].note or None,
        }
        for code, section in sections.items()
    ]
    return (
        pl.DataFrame(rows, schema_overrides={"evidence": pl.String, "note": pl.String})
        .with_columns(
            region=pl.lit(region),
            year=pl.lit(year),
            nature=pl.lit(nature),
            sheet=pl.lit("评价体系自评"),
            cell=pl.lit(""),
        )
        .select(Assessment.column_names())
        .pipe(Assessment.validate, cast=True)
    )


def _facts(region: str) -> pl.DataFrame:
    rows = pl.read_csv(SOURCE / "report_facts.csv", infer_schema=False)
    return rows.filter(pl.col("region") == region).with_columns(
        pl.col("year", "numerator", "denominator").cast(pl.Float64)
    )


def _reading(fact: dict[str, str], catalog: Catalog) -> dict[str, float | str | None]:
    """The number in a printed value, in canonical units; none if it says a word."""
    kind = catalog.measure(fact["measure"]).kind
    if kind == "text" or fact["qualifier"] == Qualifier.AS_PRINTED:
        return {"value": None, "qualifier": Qualifier.AS_PRINTED}
    if kind == "ratio":
        one, many = fact["text"].split(":")
        return {"value": float(one) / float(many), "qualifier": fact["qualifier"]}
    value = float(fact["text"]) * _unit(fact["unit"], catalog).factor
    return {"value": value, "qualifier": fact["qualifier"]}


def _unit(written: str, catalog: Catalog) -> Unit:
    return next(u for u in catalog.units.values() if written in (u.id, *u.aliases))


def _sheet() -> pl.Expr:
    funding = (pl.col("section") == FUNDING_SECTION) & pl.col("id").str.starts_with("D")
    return pl.when(funding).then(pl.lit(FUNDING)).otherwise(pl.lit("区域指标"))


def _funding_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """What stands in one row of 教育经费 shares its note, and the row has no subject."""
    row = ["sheet", "region", "year", "stage"]
    named = pl.format("{}：{}", pl.col("measure_zh").str.split("-").list.last(), "note")
    together = pl.when(pl.len().over(row) > 1).then(named.str.join("；").over(row))
    funding = pl.col("sheet") == FUNDING
    return rows.with_columns(
        note=pl.when(funding).then(pl.coalesce(together, "note")).otherwise("note"),
        subject=pl.when(~funding).then("subject"),
    )


def _section(code: str) -> str:
    """The section of the report that a content of its framework is about: D-2-02 is 二(二)2."""
    _, aspect, content = code.split("-")
    return f"二({ASPECTS[int(aspect) - 1]}){int(content)}"


def _of_section(rows: pl.DataFrame, section: str) -> pl.DataFrame:
    """The rows of a section, also of a named part of it."""
    return rows.filter(pl.col("section").str.replace(r"(\d)\(.*", "$1") == section)


def _verdict(stated: pl.Series) -> str:
    met, not_met = (stated == "met").sum(), (stated == "not_met").sum()
    if met and not_met:
        return "部分达到"
    if not_met:
        return "未达到"
    return "达到" if met else "报告未作结论"


def _documents(letter: str) -> pl.DataFrame:
    report = {"D": "district", "P": "province"}[letter]
    rows = pl.read_csv(SOURCE / "report_documents.csv", infer_schema=False)
    return rows.filter(pl.col("report") == report)


def _evidence(documents: pl.DataFrame) -> str | None:
    """Titles with their numbers or periods, as they are cited."""
    cited = [
        f"《{row['document_zh']}》"
        + (f"（{row['number_or_period']}）" if row["number_or_period"] else "")
        for row in documents.to_dicts()
    ]
    return "；".join(cited) or None
