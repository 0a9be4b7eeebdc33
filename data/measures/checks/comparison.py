"""What the words beside a figure compare it with: an earlier year, or a number."""

import re
import unicodedata
from dataclasses import dataclass

#: Chinese words for how one amount stands to another; the longer ones of two that begin alike.
SIGNS = {
    ">=": "不得低于|不得少于|至少|最低|不低于|不少于|不小于|(?:不|未|没有)(?:降低|下降|减少)"
    "|只增不减|不减|持平或增长|持平或增加|持平或提高|持平或上升|大于等于|大于或等于|≥|>=",
    "<=": "不得高于|不得超过|至多|最多|最高|不高于|不多于|不大于|不超过|只减不增"
    "|(?:不|未|没有|无)(?:增加|增长|上升|提高|提升)|小于等于|小于或等于|≤|<=",
    ">": "高于|多于|大于|超过|增长|增加|提高|提升|上升|上涨|稳中有升|高|多|>",
    "<": "低于|少于|小于|不足|不及|下降|减少|降低|下滑|负增长|低|少|<",
    "=": "零增长|持平|相同|不变|一致|相等|等于",
}
#: Those that need no word for what is compared with: it is the year before.
CHANGES = re.compile("(?:持平|不变|增|减|降|升|提高|上涨|下滑)")
#: That something is, or is not: 实现只增不减, 未做到只增不减.
_DONE = "(?P<not>未能?|没有?|没能|不能|尚未)?(?:已经?)?(?:(?:实现|做到)了?)?"
NEGATED = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "!="}
NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_SIGN = "(?P<sign>" + "|".join(SIGNS.values()) + ")"
_YEAR = r"(?:上一?年度?|去年|前一年|上一?学年)(?:同期)?|\d{4}年?度?|同比"
_CHANGE = re.compile(
    r"(?:\d{4}年度?(?=[较比与同高低不增减]))?(?:各?学段|总量|生均)?(?:全部|均|都|应|须|要|需)*"
    rf"{_DONE}(?:较|比|与|和|同|对比)?"
    rf"(?P<before>{_YEAR})?(?:相比|比较)?(?:均|都|应|须|有所|略有|略|明显|大幅|小幅|稳步|持续|继续)*"
    r"(?P<each>逐年|每年|(?:连续|近)(?P<years>[一两二三四五\d])年(?:逐年)?)?"
    rf"(?:有所|均|都|保持)*{_SIGN}了?(?P<after>{_YEAR})?"
    r"(?:(?P<share>\d+(?:\.\d+)?)%(?:及?以上)?)?(?:的?水平|决算数|执行数)?"
)
_LIMIT = re.compile(
    rf"(?:均|应|须|要|达到|达|控制在)*(?:{_SIGN}|达到|达)?(?:1[:∶])?(?P<number>\d+(?:\.\d+)?)"
    r"(?P<unit>[^\d以及]*)(?P<side>及?以上|及?以下|以内|及?以内)?"
)
_RATIO = re.compile(r"1[:∶]\d")
_BRACKETS = re.compile(r"\([^()]*+\)")
_SPACES = re.compile(r"[\s,;。]")


@dataclass(frozen=True)
class Comparison:
    """The amount of a year stands as ``sign`` to that of an earlier one, and ``share`` of it more:
    of ``year``, else of the year before; for ``steps`` years in turn, None for all that are known.
    """

    sign: str
    year: int | None = None
    steps: int | None = 1
    share: float = 0.0


@dataclass(frozen=True)
class PrintedLimit:
    """A figure is to stand as ``sign`` ('' if it is not said) to ``number`` in ``unit`` (''); of
    a ratio 1:n the number is n.
    """

    sign: str
    number: float
    unit: str
    ratio: bool = False


def comparison(words: str | None) -> Comparison | None:
    """The comparison of years that is all that ``words`` say, None if they say anything else."""
    plain = _plain(words)
    read = _CHANGE.fullmatch(plain)
    if read is None:
        return None
    named = read["before"] or read["after"] or ""
    if not (named or CHANGES.search(read["sign"])):
        return None
    sign, share = _sign(read["sign"]), float(read["share"] or 0) / 100
    if read["not"]:
        sign = NEGATED[sign]
        if share:  # no 5 % more, maybe 3 % more
            return None
    if share:
        sign, share = (">=", share) if sign in (">", ">=") else ("<=", -share)
    year = int(named[:4]) if named[:1].isdigit() else None
    return Comparison(sign, year, _steps(read), share)


def _steps(read: re.Match[str]) -> int | None:
    if read["each"] is None:
        return 1
    if read["years"] is None:
        return None
    years = NUMBERS.get(read["years"]) or int(read["years"])
    return max(years - 1, 1) if read["each"].startswith("近") else years


def printed_limit(words: str | None) -> PrintedLimit | None:
    """The limit that is all that ``words`` say: 不低于85%, 2次以上, 1:12.5."""
    plain = _plain(words)
    read = _LIMIT.fullmatch(plain)
    if read is None or read["unit"].startswith("年") or CHANGES.search(read["sign"] or ""):
        return None
    side = {"上": ">=", "下": "<=", "内": "<="}.get((read["side"] or " ")[-1], "")
    sign = _sign(read["sign"]) if read["sign"] else side
    ratio = _RATIO.search(plain) is not None
    if ratio and sign in ("<=", "<"):  # 1:19 以内: the 19 is meant
        sign = ""
    return PrintedLimit(sign, float(read["number"]), read["unit"], ratio)


def _plain(words: str | None) -> str:
    """``words`` without what stands in brackets, unless that is all."""
    said = unicodedata.normalize("NFKC", words or "")
    return _SPACES.sub("", _BRACKETS.sub("", said) or said.strip("()"))


def _sign(word: str) -> str:
    return next(sign for sign, known in SIGNS.items() if re.fullmatch(known, word))
