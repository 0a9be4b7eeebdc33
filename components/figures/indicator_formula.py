"""How an indicator is computed, in words: what is divided by what, and of which schools."""

from collections.abc import Sequence

from components.shell import _, called, catalog, words
from data.catalog import Formula, MeetingShare
from data.measures import BELOW, MET_AT_LEAST, REMAINING_AT_LEAST, RULE


def formula(indicator: str) -> str:
    """How an indicator is computed, in words."""
    found = catalog().indicators[indicator]
    if found.cv_of:
        return _("差异系数，按学生数加权：标准差 ÷ 平均值（{names}）", names=_names(found.cv_of))
    if found.change_of:
        return _("（本年 − 上年）÷ 上年：{names}", names=_names([found.change_of]))
    if found.rule:
        return _rule(found.rule)
    if found.share:
        return _share(found.share)
    if found.formula is None:
        return _("按报告所述")
    above = _sum(indicator, numerator=True)
    below = _sum(indicator, numerator=False)
    factor = f" × {words().number(found.formula.factor)}" if found.formula.factor != 1 else ""
    computed = f"{above} ÷ {below}{factor}" if below else above
    if found.formula.group_of:
        group = words().number(found.formula.group_of)
        computed = _(
            "{above} ÷ （{below}，每 {group} 计 1）", above=above, below=below, group=group
        )
    return _("；").join([computed, *_conditions(found.formula)])


def _rule(rule: str) -> str:
    if rule == RULE:
        return _("公用经费预算 ÷ 本地小学生均公用经费标准；只算不足 {n} 人的村小和教学点", n=BELOW)
    return _(
        "按规则计算：七项指标至少 {met} 项达标，余下一项不低于标准的 {least}%",
        met=MET_AT_LEAST,
        least=words().number(REMAINING_AT_LEAST * 100),
    )


def _share(share: MeetingShare) -> str:
    parts = {"names": _names(share.meeting), "flag": item_name(share.flag)}
    if share.claimed:
        return _("各项都达到标准的学校 ÷ 全部学校 × 100（{names}；只算“{flag}”的学校）", **parts)
    return _("各项都达到标准的学校 ÷ 全部学校 × 100（{names}；只算不是“{flag}”的学校）", **parts)


def _conditions(computed: Formula) -> list[str]:
    """Of which schools alone it is computed, a clause each."""
    flags = {
        key: _("、").join(map(item_name, getattr(computed, key))) for key in ("unless", "or_when")
    }
    least, below = computed.from_students, computed.below_students
    return [
        clause
        for asked, clause in (
            (bool(computed.where), _attributes(computed)),
            (bool(computed.unless), _("不含：{flags}", flags=flags["unless"])),
            (least > 0, _("只算 {n} 人及以上的学校", n=words().number(least))),
            (bool(computed.or_when), _("不论人数都算：{flags}", flags=flags["or_when"])),
            (below is not None, _("只算不足 {n} 人的学校", n=words().number(below))),
        )
        if asked
    ]


def _attributes(computed: Formula) -> str:
    """The types, owners and places of the schools that are meant."""
    named = (
        _("、").join(called(attribute)[code] for code in wanted)
        for attribute, wanted in computed.where.items()
    )
    return _("只算：{kinds}", kinds=_("；").join(named))


def _names(indicators: Sequence[str]) -> str:
    known = catalog().indicators
    return _("、").join(words().name(known[each].name) for each in indicators)


def _sum(indicator: str, *, numerator: bool) -> str:
    found = catalog().indicators[indicator].formula
    terms = (found.numerator if numerator else found.denominator) if found else ()
    parts = (f"{'−' if term.sign < 0 else '+'} {item_name(term.item)}" for term in terms)
    text = " ".join(parts).removeprefix("+ ")
    return f"({text})" if len(terms) > 1 else text


def item_name(base: str) -> str:
    """The name of an item, without its stage if it is counted by stages."""
    item = next(each for each in catalog().items.values() if each.base == base)
    spoken = words().name(item.name)
    return spoken.rsplit("(", 1)[0].strip() if item.stage else spoken
