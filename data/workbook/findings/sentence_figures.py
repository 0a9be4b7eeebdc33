"""The one figure that a sentence states: 完成率为97.5%. One that says more keeps its words."""

import re
from functools import lru_cache

import polars as pl

from data.records import Qualifier
from data.workbook.vocabulary import STAGE_NAME, STAGE_WORDS, plain

#: How the unit of a measure is written behind its figure in a sentence.
BEHIND = {"%": "%", "元/生": "元"}
FIGURE = re.compile(r"(?<![\d.])(\d{1,9}(?:\.\d{1,9})?)(%|元)")
#: What stands right before a figure that is the one meant.
BEFORE = re.compile(r"(?:^|[率例比占为达到是:费])$")
#: What ends right after it.
AFTER = re.compile(r"[,.;。)]|$")
#: Words of a figure that is no more than compared with another one, or aimed at.
COMPARED = re.compile(
    r"以上|以下|以内|低于|高于|少于|大于|小于|超过|不足|提高|提升|增长|增加|上升|下降|减少|降低|目标|力争|计划"
    r"|标准|要求|应达|上年|去年|同比|未|约|左右|近|余|[≥≤<>]"
)


@lru_cache(maxsize=2**10)
def figure_in(sentence: str, unit: str) -> float | None:
    """The figure in ``unit`` that ``sentence`` states of one thing; None if that is not clear."""
    text = plain(sentence)
    found = [one for one in FIGURE.finditer(text) if one[2] == BEHIND.get(unit)]
    stages = {STAGE_WORDS[word] for word in STAGE_NAME.findall(text)}
    if len(found) != 1 or len(stages) > 1 or COMPARED.search(text):
        return None
    begins, ends = found[0].span()
    alone = BEFORE.search(text[:begins]) and AFTER.match(text[ends:])
    return float(found[0][1]) if alone else None


def with_figures(facts: pl.DataFrame) -> pl.DataFrame:
    """Facts with the one figure that their sentence states, where it is clear which one."""
    asked = facts.filter(pl.col("told") == "text", ~pl.col("own")).select("text", "of").unique()
    read = [(text, of, figure_in(text, of)) for text, of in asked.cast(pl.String).rows() if of]
    schema = {"text": pl.String, "of": pl.Categorical, "figure": pl.Float64}
    known = pl.DataFrame(read, schema=schema, orient="row").drop_nulls()
    if known.is_empty():
        return facts
    stated = pl.col("figure").is_not_null()
    joined = facts.join(known, on=["text", "of"], how="left", maintain_order="left", validate="m:1")
    return joined.with_columns(
        value=pl.coalesce("figure", "value"),
        told=pl.when(stated).then(pl.lit("number")).otherwise("told"),
        qualifier=pl.when(stated).then(pl.lit(str(Qualifier.EXACT))).otherwise("qualifier"),
        note=pl.when(stated).then(pl.lit("")).otherwise("note"),
    ).drop("figure")
