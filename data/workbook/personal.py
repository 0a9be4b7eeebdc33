"""Personal data that clerks leave in a sheet: none of it is kept or shown."""

import re

import polars as pl

#: What stands for a cell that held a telephone number or an id number.
MASK = "***"
#: A mobile or fixed telephone number, or an identity number, wherever in a text it stands.
_NUMBERS = (
    r"(?:^|[^\d.])(?:1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|\d{17}[\dXx]|0\d{2,3}[-－—]\d{7,8})(?:$|[^\d.])"
)
_NUMBER = re.compile(_NUMBERS)
#: Headers of columns that hold names or how to reach somebody.
HEADER = re.compile(
    r"校长|园长|校\(园\)长|园\(校\)长|姓名|电话|手机|联系|身份证|证件号|负责人|法人|法定代表|填报人|填表人|审核人"
    r"|经办人|责任人|领导|邮箱|电子邮件|微信|qq|出生|家长|监护人|住址"
)


def hidden(text: str) -> str:
    """``text``, or the mask if it holds personal numbers: a name often stands beside them."""
    return MASK if _NUMBER.search(text) else text


def hiding(text: pl.Expr) -> pl.Expr:
    """``hidden`` for a column."""
    return pl.when(text.str.contains(_NUMBERS)).then(pl.lit(MASK)).otherwise(text)
