"""What a judged figure says, in words made to be read aloud. Rows are those of JudgedFigure."""

from functools import cache
from math import ceil
from typing import Any

from components.shell import LOOK, NATURE, STATUS, _, catalog, words
from data.measures import OWN, Break, Reason, Status
from data.records import Nature
from data.rounding import TOLERANCE
from data.words import N_, Against

Row = dict[str, Any]

REASONS = {
    Reason.NOT_REPORTED: N_("未报送：{item}"),
    Reason.NO_STUDENTS: N_("学生数为 0"),
    Reason.BASE_YEAR_MISSING: N_("缺上年数据"),
    Reason.BASE_ZERO: N_("上年为 0，算不出同比"),
    Reason.ALL_ZERO: N_("各校都是 0，算不出差异"),
    Reason.SCHOOLS_MISSING: N_("部分学校未报送"),
    Reason.AS_PRINTED: N_("原文没有可计算的数字"),
    Reason.BOUND_ONLY: N_("只给出上限或下限"),
    Reason.WORDS_DIFFER: N_("原文结论与标准用语不同"),
    Reason.NOT_DUE: N_("目标年份还没有到，不判未达标"),
    Reason.UNCERTAIN_LIMIT: N_("没有达到参考线，但这条标准存疑，不据此判定"),
}
QUALIFIERS = {
    "about": N_("约 {value}"),
    "at_least": N_("{value} 以上"),
    "above": N_("超过 {value}"),
    "at_most": N_("不超过 {value}"),
    "below": N_("不足 {value}"),
}
#: How what is no exact number stands where its bound is the standard.
ON_THE_LINE = {
    "at_least": N_("不低于标准"),
    "above": N_("高于标准"),
    "at_most": N_("不高于标准"),
    "below": N_("低于标准"),
}
#: The same as ``QUALIFIERS`` where there is little room.
SIGNS = {"about": "≈ ", "at_least": "≥ ", "above": "> ", "at_most": "≤ ", "below": "< "}
STATED = {
    "met": N_("● 达标（报告自评）"),
    "not_met": N_("▲ 未达标（报告自评）"),
}
#: Of what is held against a norm of posts, which is no duty to have so many people.
OF_NORM = {"met": N_("● 不低于编制标准"), "short": N_("▲ 低于编制标准")}
#: What is said of every place of the grid of ``data.measures.standing``; see docs/standing.md.
GRID = {
    ("short", "worse"): N_("未达标，还在变差"),
    ("short", "steady"): N_("未达标，没有变化"),
    ("short", "better"): N_("未达标，但在改善"),
    ("short", "none"): N_("未达标"),
    ("nearly", "worse"): N_("接近达标，但在变差"),
    ("nearly", "steady"): N_("接近达标，没有变化"),
    ("nearly", "better"): N_("接近达标，还在改善"),
    ("nearly", "none"): N_("接近达标"),
    ("unknown", "worse"): N_("无法判定，数值变差"),
    ("unknown", "steady"): N_("无法判定，没有变化"),
    ("unknown", "better"): N_("无法判定，数值改善"),
    ("unknown", "none"): N_("无法判定"),
    ("met", "worse"): N_("达标，但在变差"),
    ("met", "steady"): N_("达标，保持稳定"),
    ("met", "better"): N_("达标，还在改善"),
    ("met", "none"): N_("达标"),
    ("none", "worse"): N_("无标准，数值变差"),
    ("none", "steady"): N_("无标准，没有变化"),
    ("none", "better"): N_("无标准，数值改善"),
    ("none", "none"): N_("无标准"),
}
#: Why a line over the years is cut.
BREAKS = {
    Break.NATURE: N_("性质不同：一为示意"),
    Break.DEFINITION: N_("口径不同：报送与计算"),
    Break.PERIOD: N_("时期不同"),
    Break.GAP: N_("中间年份缺报"),
}
#: Levels that a report may state where nothing can be computed.
STATED_LEVELS = ("met", "short")
JUDGED_LEVELS = ("met", "nearly", "short")
HALVES = {
    "上半年": N_("{year}年上半年"),
    "下半年": N_("{year}年下半年"),
    "春季": N_("{year}年春季学期"),
    "秋季": N_("{year}年秋季学期"),
}
CONFIDENCE = {
    "verified": N_("已核对原文"),
    "from knowledge": N_("未核对原文"),
    "uncertain": N_("存疑"),
}


def name(row: Row) -> str:
    """The indicator, with its stage where it is judged in several."""
    return _staged(row, words().name(catalog().indicators[row["indicator"]].name))


def short_name(row: Row) -> str:
    """The same where there is little room."""
    return _staged(row, words().name(catalog().indicators[row["indicator"]].short))


def _staged(row: Row, spoken: str) -> str:
    indicator, stage = row["indicator"], row["stage"]
    # What schools add up to is there for all stages, too: two figures must not bear one name.
    whole = "all" if catalog().indicators[indicator].level != "region" else "compulsory"
    if stage in ("all", whole) or (stage != "compulsory" and _judged_stages(indicator) == {stage}):
        return spoken
    return _("{name}（{stage}）", name=spoken, stage=words().stage(stage))


@cache
def _judged_stages(indicator: str) -> frozenset[str]:
    """The stages for which there are standards."""
    standards = (s for s in catalog().standards.values() if s.indicator == indicator)
    return frozenset(stage for standard in standards for stage in standard.stages)


def value(row: Row) -> str:
    """The value with its unit; a change that is only stated as a word (that it did not fall is all
    that a rule against falling says); text as printed.

    It has so many places that it does not read as its limit where it is not at it.
    """
    if row["value"] is not None:
        beside = against(row)
        shown = (
            beside.value if beside else words().figure(row["value"], row["indicator"], catalog())
        )
        return qualified(shown, row.get("qualifier"))
    if catalog().indicators[row["indicator"]].change_of and row.get("stated"):
        return _("未下降") if row["stated"] == "met" else _("下降")
    return row.get("text") or _("无法计算")


def against(row: Row) -> Against | None:
    """Value, limit and distance as they are printed together; None without a limit."""
    bound = row.get("at_most") if row.get("at_least") is None else row["at_least"]
    if bound is None:
        return None
    known = bound if row.get("value") is None else row["value"]
    return words().against(known, bound, row["indicator"], catalog())


def qualified(shown: str, qualifier: str | None) -> str:
    """A number with the words for how exact it is."""
    said = QUALIFIERS.get(qualifier or "")
    return _(said, value=shown) if said else shown


def limit(row: Row) -> str:
    """The standard: 'not below 50 %', and the year in which it is due; '' if there is none."""
    said, due = _limit(row), row.get("due") or 0
    if said and due > row.get("year", 0):
        return _("{limit}（{year}年的目标）", limit=said, year=due)
    return said


def informs(row: Row) -> bool:
    """Whether a standard that is not reached is only told, for it does not judge (yet)."""
    return row["reason"] in (Reason.NOT_DUE, Reason.UNCERTAIN_LIMIT)


def _limit(row: Row) -> str:
    if row["expected"] is not None:
        return _("标准：{word}", word=row["expected"])
    beside = against(row)
    if beside is None:
        return ""
    spoken = beside.limit
    if is_norm_of_posts(row):
        return _("编制标准 {limit}", limit=spoken)
    if row["at_least"] is not None:
        return (
            _("标准高于 {limit}", limit=spoken)
            if row["strict"]
            else _("标准不低于 {limit}", limit=spoken)
        )
    if row["strict"]:
        return _("标准低于 {limit}", limit=spoken)
    return _("标准不高于 {limit}", limit=spoken)


def distance(row: Row) -> str:
    """How far from the standard, of a bound at least; for a ratio, or a bound that decides nothing,
    the standard itself.
    """
    beside = against(row)
    bound = row.get("qualifier") in ON_THE_LINE
    undecided = bound and row.get("status") == Status.UNKNOWN
    if row["distance"] is None or beside is None or _is_ratio(row) or undecided:
        return limit(row)
    if not beside.apart:
        return _on_the_line(row)
    apart = _("至少 {value}", value=beside.apart) if bound else beside.apart
    above = (row["at_least"] is not None) == (row["distance"] > 0)
    if above:
        return _("高于标准 {gap}", gap=apart)
    return _("低于标准 {gap}", gap=apart)


def _on_the_line(row: Row) -> str:
    """Of a value that is its limit: a strict limit is not met by that."""
    said = ON_THE_LINE.get(row.get("qualifier") or "")
    if said:
        return _(said)
    if not row["strict"]:
        return _("恰好达到标准")
    return (
        _("等于标准线，标准要求高于它")
        if row["at_least"] is not None
        else _("等于标准线，标准要求低于它")
    )


def _is_ratio(row: Row) -> bool:
    return catalog().indicators[row["indicator"]].kind == "ratio"


def is_norm_of_posts(row: Row) -> bool:
    """Whether what a row is held against says how many posts may be authorised (编制标准)."""
    stages = row.get("stages") or (row.get("stage"),)
    return any((row.get("indicator"), stage) in catalog().norms_of_posts for stage in stages)


def posts(row: Row) -> str:
    """How many posts the norm comes to, beside the staff there are; '' of any other standard."""
    known = row.get("at_least"), row.get("denominator"), row.get("numerator")
    if None in known or not is_norm_of_posts(row):
        return ""
    return _(
        "按编制标准核算为 {posts} 个编制，现有 {staff} 人",
        posts=words().number(ceil(row["at_least"] * row["denominator"] - TOLERANCE), 0),
        staff=words().number(row["numerator"], 0),
    )


def status(row: Row) -> str:
    """Shape and word of the status; what the report itself concludes if we cannot judge."""
    judged = row["status"] in (Status.MET, Status.SHORT)
    if judged and is_norm_of_posts(row):
        of_norm = OF_NORM[row["status"]]
        return _(of_norm)
    shown = STATUS[row["status"]] if judged or not row.get("stated") else STATED[row["stated"]]
    return _(shown)


def standing(row: Row) -> str:
    """Status and change in one: '▲↗ 未达标，但在改善'; what is only stated says so."""
    look = LOOK[row["level"]][row["trend"]]
    if row["level"] in STATED_LEVELS and row["status"] not in (Status.MET, Status.SHORT):
        return status(row)
    if row["level"] in JUDGED_LEVELS and is_norm_of_posts(row):
        return f"{look.mark} {status(row).partition(' ')[2]}"
    said = GRID[row["level"], row["trend"]]
    return f"{look.mark} {_(said)}"


#: By whether schools are meant and whether the others are higher: some of them, or all.
PEERS = {
    (True, True): (N_("低于 {share}% 的同类学校"), N_("低于其他所有同类学校")),
    (True, False): (N_("高于 {share}% 的同类学校"), N_("高于其他所有同类学校")),
    (False, True): (N_("低于 {share}% 的同级地区"), N_("低于其他所有同级地区")),
    (False, False): (N_("高于 {share}% 的同级地区"), N_("高于其他所有同级地区")),
}


def peers(row: Row) -> str:
    """How many others are on the other side: '低于 82% 的同类学校'; '' with too few of them."""
    if row.get("below") is None:
        return ""
    lower = row["below"] >= row["above"]
    share = row["below"] if lower else row["above"]
    if not share:
        return ""
    some, every = PEERS[bool(row["school"]), lower]
    return _(every) if share == 100 else _(some, share=words().number(share, 0))


def reason(row: Row) -> str:
    """Why there is no value or no judgement; '' if there is nothing to explain."""
    if row["reason"] is None:
        return ""
    item = catalog().items.get(row["missing"] or "")
    why = REASONS[row["reason"]]
    return _(why, item=words().name(item.name) if item else "")


def change(row: Row) -> str:
    """Compared with the year before; '' if there is nothing to compare with."""
    if row["value"] is None or row.get("previous") is None or _less_real(row):
        return ""
    if _is_ratio(row):
        return _("上年 {value}", value=words().figure(row["previous"], row["indicator"], catalog()))
    beside = against(row)
    places = beside.places if beside else None
    moved = row.get("trend") in ("worse", "better")
    step = words().step(
        row["value"], row["previous"], row["indicator"], catalog(), places, moved=moved
    )
    return _("较上年 {change}", change=step)


def broken(cause: str) -> str:
    """Why two years of a line cannot be compared, see ``standing.breaks``."""
    said = BREAKS[Break(cause)]
    return _(said)


def _less_real(row: Row) -> bool:
    """A reported figure is not compared with one that is made up."""
    made_up = Nature.ILLUSTRATIVE
    return row.get("previous_nature") == made_up and row["nature"] != made_up


def period(row: Row) -> str:
    """What time the value stands for: as printed; in English the year and the half or term."""
    if words().language == "zh" and row["period"]:
        return str(row["period"])
    half = next((shown for printed, shown in HALVES.items() if printed in row["period"]), None)
    return _(half, year=row["year"]) if half else _("{year}年", year=row["year"])


def coverage(row: Row) -> str:
    """Of whom alone a figure is computed, where that is not all; '' where it is of all."""
    if row.get("covered_schools") is None or row["reported"]:
        return ""
    parts = {
        "n": words().number(row["covered_schools"]),
        "students": words().number(row["covered_students"], 0),
    }
    if row["whole_students"] is None or row["covered_students"] is None:
        return _("只含登记在册的 {n} 所公办幼儿园，其他幼儿园的情况不知道", **parts)
    return _(
        "只含登记在册的 {n} 所幼儿园 {students} 名幼儿，约占本地在园幼儿 {whole} 名的 {share}%",
        whole=words().number(row["whole_students"], 0),
        share=words().number(row["covered_students"] / row["whole_students"] * 100, 0),
        **parts,
    )


def marks(row: Row) -> str:
    """Badges that say that a figure is made up or its year concluded."""
    mark = NATURE.get(row["nature"])
    return f":orange-badge[{_(mark)}]" if mark else ""


def source(row: Row) -> str:
    """The document that sets the standard and how sure we are of it."""
    if not row["source"]:
        return ""
    document = row["source"]
    if row["programme"] == OWN:
        mark = NATURE.get(row.get("limit_nature") or "")
        marked = f"{document} {_(mark)}" if mark else document
        return _("本地标准：{document}", document=marked)
    programme = words().name(catalog().programmes[row["programme"]].name)
    confidence = CONFIDENCE[row["confidence"]]
    return _(
        "{programme}；{document}；{confidence}",
        programme=programme,
        document=document,
        confidence=_(confidence),
    )


def _verdict(row: Row) -> str:
    """How far from the standard; of what is no number only that it falls short."""
    judged = row["status"] in (Status.MET, Status.SHORT)
    return distance(row) if judged and row["value"] is not None else status(row)


def aloud(row: Row) -> str:
    """One sentence: what, how much, how far from the standard, how it moved."""
    clauses = [
        _("{name} {value}", name=name(row), value=value(row)),
        _verdict(row),
        posts(row),
        reason(row),
        peers(row),
        change(row),
    ]
    return _("，").join(clause for clause in clauses if clause)
