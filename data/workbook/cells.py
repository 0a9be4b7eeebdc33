"""What the text of a cell says: expressions that give null where it cannot be read."""

import polars as pl

from data.workbook.vocabulary.spelling import plainly

NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$"
GROUPED = r"^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$"
RATIO = r"^1:(\d+\.?\d*)$"
#: Amounts keep so many decimals: what a conversion adds beyond them was never there.
DECIMALS = 4
#: Nothing that is counted here comes near it; what is larger would end as infinity where it is
#: converted or added up.
LARGEST = 1e18


def number(text: pl.Expr) -> pl.Expr:
    """A number as people write it: full-width digits, spaces and thousands separators read."""
    clean = plainly(text)
    digits = (
        pl.when(clean.str.contains(GROUPED)).then(clean.str.replace_all(",", "")).otherwise(clean)
    )
    value = pl.when(digits.str.contains(NUMBER)).then(digits).cast(pl.Float64, strict=False)
    return pl.when(value.abs() < LARGEST).then(value)


def simple_number(text: pl.Expr) -> pl.Expr:
    """A number as programs write it, ten times faster than ``number``."""
    value = text.cast(pl.Float64, strict=False)
    return pl.when(value.abs() < LARGEST).then(value)


def numbers(texts: pl.Series, simple: pl.Series | None = None) -> pl.Series:
    """``number`` for a column in which most are written as programs write them; ``simple`` are
    those, if they are read already.
    """
    text = pl.col(texts.name)
    found = texts.to_frame().select(simple_number(text))[texts.name] if simple is None else simple
    rest = found.is_null() & texts.is_not_null()
    read = texts.filter(rest).to_frame().select(number(text))[texts.name]
    return found.scatter(rest.arg_true(), read) if read.len() else found


def percentage(text: pl.Expr) -> pl.Expr:
    """98.87 from '98.87%'."""
    clean = plainly(text)
    return pl.when(clean.str.ends_with("%")).then(number(clean.str.strip_suffix("%")))


def ratio(text: pl.Expr) -> pl.Expr:
    """1/n from '1:n'."""
    many = plainly(text).str.extract(RATIO).cast(pl.Float64, strict=False)
    return pl.when(many > 0).then(1 / many)


def key(text: pl.Expr) -> pl.Expr:
    """An id: full-width signs, spaces and the sign before a text (') make no other id."""
    odd = pl.when(text.str.contains(r"[^0-9A-Za-z]")).then(text)
    usual = odd.str.normalize("NFKC").str.replace_all(r"\s+", "").str.strip_prefix("'")
    return usual.fill_null(text)


def keys(text: pl.Expr) -> pl.Expr:
    """Several ids, joined by ';'."""
    return key(text).str.replace_all(r"[;,、]+", ";").str.strip_chars(";")


def canonical(value: pl.Expr, factor: pl.Expr) -> pl.Expr:
    """``value`` in the canonical unit, of which the unit it is entered in holds ``factor``."""
    return pl.when(factor == 1).then(value).otherwise((value * factor).round(DECIMALS))
