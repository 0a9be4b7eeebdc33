"""Personal data that clerks leave in a sheet: none of it is kept or shown."""

import re
import unicodedata

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


#: What a unit is called at its end; of the words by which a name may end as well, none.
UNIT = re.compile(
    r".*(?:局|委|委员会|办|办公室|政府|府|厅|学校|小学|中学|高中|初中|校|幼儿园|学院|大学|部|处|科|股"
    r"|室|站|所|队|街道|镇|乡|中心|公司|集团|协会|小组|专班|单位|部门|社区|县|市|区)"
)
#: A unit that no name can be taken for; names have four characters at most.
SURELY = re.compile(
    r".{2,}(?:局|委员会|办公室|政府|街道办事处|学校|小学|中学|幼儿园|中心校)|.{3,}(?:科室|部门|单位)"
)
#: A post, behind which there often is a name.
POST = re.compile(
    r"(?:党委|党组|支部)?副?书记|副?(?:局|校|园|科|股|处|部|县|区|市|镇|乡|厅|站|所|院|组|队|室)长"
    r"|副?主任|主席|分管领导|主要领导|负责人|责任人|联系人"
)


#: What stands in brackets, to the end where they are not closed: there may be a name.
IN_BRACKETS = re.compile(r"\([^)]*+(?:\)|$)|[【〔][^】〕]*+(?:[】〕]|$)")


def units_in(text: str, *, of_persons: bool = False) -> str:
    """The units that ``text`` names, joined by 、: posts, names and what is in brackets left out.

    ``of_persons``: the column is one for persons, so only what is surely a unit is kept.
    """
    usual = unicodedata.normalize("NFKC", text)
    bare = IN_BRACKETS.sub("、", usual)
    parts = re.split(r"[\s、,,;:。/|+和及与]+", POST.sub("、", bare))
    wanted = SURELY if of_persons else UNIT
    return "、".join(dict.fromkeys(part for part in parts if wanted.fullmatch(part)))


def masked(text: pl.Expr) -> pl.Expr:
    """A text of many words without the telephone and identity numbers in it."""
    return text.str.replace_all(_NUMBERS, MASK)
