"""A number as people write it, with its qualifier and its unit.

``quantity`` reads one text; the others a column of them, each distinct text once and what programs
write without a look at single texts. Nothing is repaired: what could be a slip has no number and a
``note`` that says so.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import polars as pl
from msgspec.structs import asdict

from data.catalog import Bounds, vocabulary
from data.records import Qualifier
from data.workbook.numbers.numerals import CHARACTERS, mixed, numeral
from data.workbook.vocabulary import TRANSLATION, plain

Kind = Literal["number", "percent", "ratio", "missing", "text"]


@dataclass(frozen=True)
class Quantity:
    """What a text states.

    ``number``: in per cent for "percent", left divided by right for "ratio"; null otherwise than
    in these and "number". ``unit`` as written, its scale with it ("万元", "万"). ``note``: code of
    the finding that says why there is no number, or what is doubtful about it.
    """

    kind: Kind
    number: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""
    note: str = ""


_WORDS = vocabulary().quantities
#: What stands for a value that is not there, spelled plainly; the finding that says how it is read.
MISSING = {
    plain(word): "" if note == "absent" else note
    for note, words in asdict(_WORDS.missing).items()
    for word in words
}


def _qualifiers(bounds: Bounds) -> dict[str, Qualifier]:
    """How exactly each word means a number, the longer word first."""
    meant = {plain(w): Qualifier(how) for how, words in asdict(bounds).items() for w in words}
    return dict(sorted(meant.items(), key=lambda one: -len(one[0])))


BEFORE = _qualifiers(_WORDS.before)
AFTER = _qualifiers(_WORDS.after)
#: 300余人: between the number and its unit.
BETWEEN = re.compile("^(余|多)")

LONGEST_UNIT = 8
#: No amount is written with more signs: a longer text is a sentence.
LONGEST_AMOUNT = 200
#: Nothing that is counted here comes near it; what is larger would end as infinity where it is
#: converted or added up.
LARGEST = 1e18
#: Amounts keep so many decimals: what a conversion adds beyond them was never there.
DECIMALS = 4
#: What makes something else of a unit: digits, and the signs that hide them.
STRANGE = re.compile(r"[\dx*□■●○×_?]")

PLAIN_NUMBER = re.compile(r"[+-]?(?:\d++\.?\d*+|\.\d++)(?:e[+-]?\d++)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
SPACED = re.compile(r"([+-]?\d{1,3})((?: \d{3})+)(?![\d ])")
#: A number at the beginning, whatever follows.
LEADING = re.compile(r"([+-]?[\d.,]+(?:e[+-]?\d+)?)(.*)", re.DOTALL)
SPELLED = re.compile(rf"([{CHARACTERS}点]+)([^{CHARACTERS}点].*|$)", re.DOTALL)
LARGE = re.compile(r"((?:\d++(?:\.\d++)?[亿万千])++\d*+(?:\.\d++)?)(.*)")
PERCENT_WORD = re.compile(r"(百|千)分之(.+)")
RATIO = re.compile(r"(\d+(?:\.\d+)?)[:/比](\d+(?:\.\d+)?)")
#: A ratio that a spreadsheet took for a time of day: 1:09, 1:09:00.
TIME = re.compile(r"(\d{1,2}):(\d\d)(?::00)?")
FOOTNOTE = re.compile(r"(?:(?<=[m米][①-⑳⁰¹²³⁴-⁹])|(?<![m米①-⑳⁰¹²³⁴-⁹]))[①-⑳⁰¹²³⁴-⁹]++$|\[\d++\]$")
#: What is left where nothing was written between brackets.
NOTHING = ("", "()", "[]", "<>")
#: What is no number though it has digits, and what it is.
SLIPS: dict[str, re.Pattern[str]] = {
    "hash_marks": re.compile(r"#+"),
    "masked_digits": re.compile(r"(?=.*[x*□■●○×_?]).*[\dx*□■●○×_?.,]\D{0,4}"),
    # 1594、0803 is 159 | 4、 | 0803 or 15 | 94、 | 0803; 4、159 is the fourth, or two numbers.
    "page_marker": re.compile(r"\d++(?:\|\d*+)?、\|?\d.*|\d++\|\d.*"),
    "ocr_slip": re.compile(r"(?=.*\d)(?=.*[loi|。])[\dloi|。.,%]+"),
    "range_of_numbers": re.compile(r"[\d.,]++\D{0,3}[-~至到][\d.,].*"),
    "bracketed_number": re.compile(r"\([+-]?[\d.,]+\)"),
    "odd_grouping": re.compile(r"[+-]?[\d.,]+\D{0,4}"),
}


@lru_cache(maxsize=2**16)
def quantity(text: str) -> Quantity:
    """What ``text`` states; kind "text" where it is no number, kind "missing" where it says so."""
    if len(text) > LONGEST_AMOUNT:
        return Quantity("text", qualifier=Qualifier.AS_PRINTED, note="not_a_number")
    clean, note = _without_footnote(text)
    if (bare := clean.strip("()[]<>")) in MISSING or clean in NOTHING:
        return Quantity("missing", note=MISSING.get(bare, ""))
    found = _ratio(clean) or _percent_word(clean) or _qualified(clean)
    if found and abs(found.number or 0) >= LARGEST:
        return Quantity("text", qualifier=Qualifier.AS_PRINTED, note="not_a_number")
    if found:
        return replace(found, note=found.note or note)
    slip = next((name for name, form in SLIPS.items() if form.fullmatch(clean)), "")
    if slip in ("masked_digits", "hash_marks"):
        return Quantity("missing", note=slip)
    return Quantity("text", qualifier=Qualifier.AS_PRINTED, note=slip or "not_a_number")


def simple_number(text: pl.Expr) -> pl.Expr:
    """A number as programs write it; most are, and no single text is looked at."""
    value = text.cast(pl.Float64, strict=False)
    return pl.when(value.abs() < LARGEST).then(value)


def number(text: pl.Expr) -> pl.Expr:
    """A number that stands alone and is meant exactly, null where the text is none."""
    return text.map_batches(numbers, return_dtype=pl.Float64)


def numbers(texts: pl.Series, simple: pl.Series | None = None) -> pl.Series:
    """``number`` for a column; ``simple`` are its simple numbers, if they are read already."""
    text = pl.col(texts.name)
    found = texts.to_frame().select(simple_number(text))[texts.name] if simple is None else simple
    for read in (_grouped, _each):
        rest = found.is_null() & texts.is_not_null()
        if rest.any():
            found = found.scatter(rest.arg_true(), read(texts.filter(rest)))
    return found


def _grouped(texts: pl.Series) -> pl.Series:
    """11,523: the usual form of all that programs do not write."""
    text = pl.col(texts.name)
    digits = pl.when(text.str.contains(f"^{GROUPED.pattern}$")).then(text.str.replace_all(",", ""))
    return texts.to_frame().select(simple_number(digits).alias(texts.name))[texts.name]


def canonical(value: pl.Expr, factor: pl.Expr) -> pl.Expr:
    """``value`` in the canonical unit, of which the unit it is entered in holds ``factor``."""
    return pl.when(factor == 1).then(value).otherwise((value * factor).round(DECIMALS))


def _each(texts: pl.Series) -> pl.Series:
    """What each text states alone; each distinct one is read once."""
    said = texts.drop_nulls().unique()
    read = pl.Series([_alone(quantity(text)) for text in said], dtype=pl.Float64)
    return texts.replace_strict(said, read, default=None, return_dtype=pl.Float64)


def _alone(said: Quantity) -> float | None:
    exact = said.qualifier == Qualifier.EXACT and not said.unit and not said.note
    return said.number if said.kind == "number" and exact else None


def _without_footnote(text: str) -> tuple[str, str]:
    """The plain spelling; two numbers apart stay apart."""
    bare = FOOTNOTE.sub("", text.strip())
    note = "footnote_mark" if bare != text.strip() else ""
    usual = " ".join(unicodedata.normalize("NFKC", bare.translate(TRANSLATION)).split())
    usual = SPACED.sub(lambda found: found[0].replace(" ", ""), usual)
    if re.search(r"\d \d", usual):
        return usual, note
    return plain(usual).rstrip("。;、,").strip("'\"") or plain(usual), note


def _ratio(text: str) -> Quantity | None:
    # A time first: 1:09 would pass for 1:9 without a word.
    if found := TIME.fullmatch(text):
        left, right = float(found[1]), float(found[2])
        printed = found[0] != f"{found[1]}:{found[2]}" or found[2].startswith("0")
        note = "ratio_as_time" if printed else ""
    elif found := RATIO.fullmatch(text):
        left, right, note = float(found[1]), float(found[2]), ""
    else:
        return None
    if not left or not right:
        return Quantity("text", qualifier=Qualifier.AS_PRINTED, note="not_a_ratio")
    if right == 1 and left > 1:
        note = "ratio_reversed"
    return Quantity("ratio", left / right, note=note)


def _percent_word(text: str) -> Quantity | None:
    """百分之九十八, 千分之三."""
    qualifier, rest = _before(text)
    if not (found := PERCENT_WORD.fullmatch(rest)):
        return None
    inner = _qualified(found[2])
    if inner is None or inner.kind != "number" or inner.unit or inner.number is None:
        return None
    number = inner.number if found[1] == "百" else round(inner.number / 10, 10)
    known = inner.qualifier if inner.qualifier != Qualifier.EXACT else qualifier
    return Quantity("percent", number, known, "%")


def _qualified(text: str) -> Quantity | None:
    """A number with what stands before and after it."""
    before, rest = _before(text)
    number, unit = _number(rest.lstrip("¥$"))
    if number is None:
        return None
    unit, after = _after(unit.strip("()"))
    qualifier = before if before != Qualifier.EXACT else after
    if rest.startswith("¥"):
        unit = f"{unit}元" if unit in ("", "万", "亿", "千") else unit
    return _with_unit(number, unit, qualifier)


def _with_unit(number: float, unit: str, qualifier: Qualifier) -> Quantity | None:
    if unit in ("%", "‰"):
        return Quantity(
            "percent", number if unit == "%" else round(number / 10, 10), qualifier, "%"
        )
    if unit == "成":
        return Quantity("percent", number * 10, qualifier, "%")
    # More than a unit is a sentence; a digit in it another number: m2 and 12:30 apart.
    if len(unit) > LONGEST_UNIT or STRANGE.search(unit.replace("m2", "")):
        return None
    return Quantity("number", number, qualifier, unit)


def _before(text: str) -> tuple[Qualifier, str]:
    word = next((word for word in BEFORE if text.startswith(word)), "")
    return BEFORE.get(word, Qualifier.EXACT), text[len(word) :]


def _after(unit: str) -> tuple[str, Qualifier]:
    """The unit without the words around it that say how exact the number is."""
    qualifier = Qualifier.EXACT
    if found := BETWEEN.match(unit):
        qualifier, unit = AFTER[found[1]], unit[1:]
    if word := next((word for word in AFTER if unit.endswith(word)), ""):
        qualifier, unit = AFTER[word], unit.removesuffix(word)
    return unit, qualifier


def _number(text: str) -> tuple[float | None, str]:
    """The number at the beginning and what follows."""
    # 1.33万元 is left to the unit; 3亿5000万 is one number.
    if (found := LARGE.fullmatch(text)) and any(scale in found[1][:-1] for scale in "亿万千"):
        return mixed(found[1]), found[2]
    if found := LEADING.fullmatch(text):
        digits = found[1]
        if GROUPED.fullmatch(digits):
            digits = digits.replace(",", "")
        return (float(digits), found[2]) if PLAIN_NUMBER.fullmatch(digits) else (None, "")
    if found := SPELLED.fullmatch(text):
        return numeral(found[1]), found[2]
    return None, ""
