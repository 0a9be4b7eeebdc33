"""What is left of a phrase when spelling, order and filling words make no difference."""

import re
from functools import lru_cache

from data.catalog import vocabulary
from data.workbook.vocabulary.spelling import alternatives, plain

_AMOUNT = r"(?<!\d)(\d++(?:\.\d++)?)(?:个?学生|m2|平方米|平米|人|名)?(?:\((?:不?含[^()]*+)\))?"
_FEWER = "(?:不足|不满|不到|低于|小于|少于|<)"
#: Ranges in their many forms: '96㎡及以上', '≥96', '26-30人', '25人以下', '73㎡≤单间面积<96㎡'.
RANGES = (
    (re.compile(rf"{_AMOUNT}(?:≤|<=?)[^\d≤≥<>]{{0,8}}(?:≤|<=?){_AMOUNT}"), r" [\1..\2] "),
    (
        re.compile(rf"(?:≥|>=|不小于|不低于|不少于){_AMOUNT}[且但并,、]?(?:≤|{_FEWER}=?){_AMOUNT}"),
        r" [\1..\2] ",
    ),
    (re.compile(rf"{_AMOUNT}及?以上[且但并,、]?{_FEWER}{_AMOUNT}"), r" [\1..<\2] "),
    (re.compile(rf"{_AMOUNT}[-~—至到]{_AMOUNT}"), r" [\1..\2] "),
    (re.compile(rf"(?:≥|>=|不小于|不低于|不少于|大于等于){_AMOUNT}"), r" [\1..] "),
    (re.compile(rf"(?:≤|<=|不超过|不大于|小于等于){_AMOUNT}"), r" [..\1] "),
    (re.compile(rf"{_AMOUNT}(?:及|或)?(?:\(含\))?以上"), r" [\1..] "),
    (re.compile(rf"{_AMOUNT}(?:及|或)?(?:\(含\))?(?:以下|以内)"), r" [..\1] "),
    (re.compile(rf"{_FEWER}{_AMOUNT}"), r" [..<\1] "),
)
#: Of what a range is, where that goes without saying: 单间面积≥96㎡, 每班26-30人.
RANGED = re.compile(r"(?:[单每]间(?:使用|建筑)?(?:面积)?|每班(?:学生)?(?:人数|数)?)[在为]?(?= \[)")
_PHRASES = vocabulary().phrases
#: The usual word by each that people write for it.
CANONICAL = {plain(word): usual for usual, words in _PHRASES.synonyms.items() for word in words}
VARIANT = re.compile(alternatives(CANONICAL))
TRAINED = re.compile(r"(?:近|最近)?[5五]年(?:内)?.{0,8}?360个?学时(?:培训|以上)*")
#: Words that say nothing about what is counted.
FILLING = re.compile(rf"{alternatives(_PHRASES.filling)}|[、,;:()/*&\"“”·.]")


@lru_cache(maxsize=2**14)
def signature(text: str) -> frozenset[str]:
    """The words of a plain phrase that carry meaning, each in its usual form."""
    for pattern, replacement in RANGES:
        text = pattern.sub(replacement, text)
    text = RANGED.sub("", text)
    text = TRAINED.sub(" 360学时 ", text)
    text = VARIANT.sub(lambda found: f" {CANONICAL[found[0]]} ", text)
    pieces = (piece if piece.startswith("[") else FILLING.sub("", piece) for piece in text.split())
    return frozenset(piece for piece in pieces if piece)
