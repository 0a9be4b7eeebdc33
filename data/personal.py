"""Personal data that clerks leave in a sheet: none of it is kept or shown."""

import re
import unicodedata
from collections.abc import Mapping

import polars as pl

#: What stands for a cell that held a telephone number or an id number.
MASK = "***"
#: What may stand between two digits of a number that is written in groups.
_GAP = r"[-‐-―－_/／.．·()（）\s\u200b-\u200d\u2060\ufeff]{0,3}"
_ANY, _NOT_ZERO = r"\d", "[1-9１-９]"
_MONTH = f"(?:[0０]{_GAP}[1-9１-９]|[1１]{_GAP}[0-2０-２])"
_DAY = rf"(?:[0０]{_GAP}[1-9１-９]|[12１２]{_GAP}\d|[3３]{_GAP}[01０１])"
_CENTURY = f"(?:[1１]{_GAP}[89８９]|[2２]{_GAP}[0０])"
_BORN = (*[_ANY] * 2, _MONTH, _DAY)
_PLACE = (_NOT_ZERO, *[_ANY] * 5)
#: Of 18 digits, and of 15 as it was until 1999: place, day of birth, number. In that order they can
#: hardly be anything else, so that they may stand in groups.
_IDENTITY = _GAP.join((*_PLACE, _CENTURY, *_BORN, *[_ANY] * 3, r"[\dXxＸｘⅩⅹ]"))
_OLD_IDENTITY = _GAP.join((*_PLACE, *_BORN, *[_ANY] * 3))
#: 138 0000 0000, 1380 000 0000, 138 000 00000 and 13800 000000, perhaps behind +86.
_MOBILE = (
    rf"(?:(?:[+＋]|00|００)?[8８][6６]{_GAP})?[1１][3-9３-９]"
    rf"(?:\d{_GAP}\d{{4}}{_GAP}\d{{4}}|\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{4}}"
    rf"|\d{_GAP}\d{{3}}{_GAP}\d{{5}}|\d{{3}}{_GAP}\d{{6}})"
)
#: No area begins with 00; the number in it may stand in two groups.
_FIXED = rf"[0０][1-9１-９]\d{{1,2}}{_GAP}\d{{3,4}}{_GAP}\d{{4}}"
#: A point may end a sentence, before a number or behind it; a decimal number goes on.
_NUMBERS = (
    rf"(^\.?|[^\d.]\.?)(?:{_MOBILE}|\d{{17}}[\dXxＸｘⅩⅹ]|{_IDENTITY}|{_OLD_IDENTITY}|{_FIXED})"
    r"(\.?$|\.?[^\d.])"
)
#: To be found, an address of mail needs no more. A repetition that is counted, of all signs that a
#: word may have, would have polars take a second for half a megabyte.
_MAIL = r"[\w.+-][@＠][\w-]+[.．]\w"
#: All of it, for polars alone: Python would begin anew at each sign.
_WHOLE_MAIL = r"[\w.+-]+[@＠][\w-]+[.．][\w.-]+"


def _any_of(words: str, then: str = "") -> str:
    """One of the words and what ends it, with blanks between the signs as forms have them."""
    return "|".join(r"\s{0,3}".join(word + then) for word in words.split())


#: Who filled in a form, answers for it or leads a school; without 人 it may be what was done.
_WHO = _any_of(
    "经办 填表 填报 填写 录入 报送 上报 制表 审核 复核 核对 校对 签发 联系 负责 责任", "人"
)
_LEADS = _any_of("校长 园长 局长 统计员 分管领导 填报者 填表者")
_DONE = _any_of("经办 填表 填报 制表")
_SIGNS = r"(?:(?:签[字名章]|盖章|姓名)|[(（](?:签[字名章]|盖章|签字盖章)[)）])?\s{0,3}"
_HAN = "㐀-鿿𠀀-𲎯"
#: Up to four signs, perhaps apart, and what a name of another people has behind its point.
_NAME = rf"[{_HAN}](?:[ \u3000]{{0,2}}[{_HAN}]){{1,3}}(?:[·•][{_HAN}]{{1,6}}){{0,3}}"
#: A name behind the word that says whose it is.
_SIGNED = (
    rf"((?:(?:{_WHO}){_SIGNS}[:：=＝/_＿\s【-]|(?:{_LEADS}|{_DONE}){_SIGNS}[:：])[:：=_＿\s【]{{0,20}})"
    rf"{_NAME}($|[^{_HAN}])"
)
#: That word alone in a cell, and a name in the one beside it.
_LABEL = re.compile(rf"\s{{0,3}}(?:{_WHO}|{_LEADS}|{_DONE}){_SIGNS}[:：]?\s{{0,3}}")
_NAME_ALONE = re.compile(_NAME)
#: So many signs at most has a cell with that word.
LONGEST_LABEL = 20
#: So many bytes at least have a number, and a name behind its word.
SHORTEST = 10
_ALL = "|".join((_NUMBERS, _SIGNED, _MAIL))
_PERSONAL = re.compile(_ALL)
#: Headers of columns that hold names or how to reach somebody.
HEADER = re.compile(
    r"校长|园长|校\(园\)长|园\(校\)长|姓名|电话|手机|联系|身份证|证件号|负责人|法人|法定代表|填报人|填表人|制表人"
    r"|审核人|复核人|经办|责任人|领导|邮箱|电子邮件|微信|qq|出生|家长|监护人|住址"
)


def hidden(text: str) -> str:
    """``text``, or the mask if it holds personal numbers or says who filled it in: a name often
    stands beside them.
    """
    return MASK if _PERSONAL.search(text) else text


def hidden_row(texts: Mapping[str, str | None]) -> dict[str, str]:
    """``hidden`` for the cells of a row that hold something, from left to right: a name also
    stands in the cell beside the word that says whose it is.
    """
    said, label = {}, False
    for letter, text in texts.items():
        if text is None:
            continue
        bare = text.strip() if len(text) <= LONGEST_LABEL else ""
        named = label and _NAME_ALONE.fullmatch(bare) and not HEADER.search(bare)
        said[letter] = MASK if named else hidden(text)
        label = bool(bare and _LABEL.fullmatch(bare))
    return said


def hiding(text: pl.Expr) -> pl.Expr:
    """``hidden`` for a column."""
    # Most texts are too short to hold any of it: the pattern, which is large, never sees them.
    long = pl.when((text.str.len_bytes() >= SHORTEST) | text.str.contains("[@＠]"))
    personal = long.then(text).str.contains(_ALL).fill_null(value=False)
    return pl.when(personal).then(pl.lit(MASK)).otherwise(text)


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
    """A text of many words without the telephone and identity numbers, the addresses of mail and
    the names of those who filled it in.
    """
    for pattern, instead in (
        (_NUMBERS, f"${{1}}{MASK}${{2}}"),
        (_NUMBERS, f"${{1}}{MASK}${{2}}"),  # again: one sign may end a number and begin the next
        (_SIGNED, f"${{1}}{MASK}${{2}}"),
        (_WHOLE_MAIL, MASK),
    ):
        text = text.str.replace_all(pattern, instead)
    return text
