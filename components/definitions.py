"""What stands behind a figure: how it is computed, its standards, and where it came from.

Everything here is Markdown, ready to be shown.
"""

from collections.abc import Sequence

import polars as pl
from msgspec.structs import asdict

from components import choice, results, sentences
from components.clock import moment
from components.context import catalog, measured
from components.frame import View
from components.history import person
from components.sentences import Row
from components.theme import plain
from components.words import _, words
from data.catalog.model import Formula, Indicator, MeetingShare, Standard
from data.measures.balance import MET_AT_LEAST, REMAINING_AT_LEAST
from data.measures.small_school_funding import BELOW, RULE
from data.store.snapshot import Snapshot
from data.workbook.choices import OWNERSHIP, SETTING

#: So many statements or files are named one by one.
MOST_NAMED = 6


def about(row: Row, snapshot: Snapshot) -> str:
    """Definition, standard with its document, and where the figure came from, in Markdown."""
    lines = [
        f"**{plain(sentences.name(row))}**",
        _("**计算**：{formula}", formula=plain(formula(row["indicator"]))),
        _(
            "**标准**：{limit}（{source}）",
            limit=plain(sentences.limit(row)),
            source=plain(sentences.source(row)),
        )
        if row["code"]
        else "",
        _("**来源**：{origin}", origin=plain(origin(row, snapshot))),
        *_remark(row["indicator"]),
        _("**备注**：{note}", note=plain(row["note"])) if row["note"] else "",
    ]
    return "\n\n".join(line for line in lines if line)


def explained(indicator: str, view: View) -> str:
    """Name, computation, every standard, and the sources of one indicator on view."""
    found = catalog().indicators[indicator]
    lines = [
        f"**{plain(words().name(found.name))}**",
        _("**计算**：{formula}", formula=plain(formula(indicator))),
        *_remark(indicator),
        *_standards(found, view),
        *_sources(found, view),
    ]
    return "\n\n".join(lines)


def _remark(indicator: str) -> list[str]:
    """What must be known to read the indicator, if anything."""
    remark = catalog().indicators[indicator].remark
    return [_("**用语**：{remark}", remark=plain(words().name(remark)))] if remark else []


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
    said = (
        _("各项都达到标准的学校 ÷ 全部学校 × 100（{names}；只算“{flag}”的学校）")
        if share.claimed
        else _("各项都达到标准的学校 ÷ 全部学校 × 100（{names}；只算不是“{flag}”的学校）")
    )
    return said.format(names=_names(share.meeting), flag=_base(share.flag))


def _conditions(computed: Formula) -> list[str]:
    """Of which schools alone it is computed, a clause each."""
    flags = {key: _("、").join(map(_base, getattr(computed, key))) for key in ("unless", "or_when")}
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
    types = {code: kind.name for code, kind in catalog().school_types.items()}
    known = {"type": types, "ownership": OWNERSHIP.labels, "setting": SETTING.labels}
    named = (
        _("、").join(words().name(known[attribute][word]) for word in wanted)
        for attribute, wanted in computed.where.items()
    )
    return _("只算：{kinds}", kinds=_("；").join(named))


def _names(indicators: Sequence[str]) -> str:
    known = catalog().indicators
    return _("、").join(words().name(known[each].name) for each in indicators)


def _sum(indicator: str, *, numerator: bool) -> str:
    found = catalog().indicators[indicator].formula
    terms = (found.numerator if numerator else found.denominator) if found else ()
    parts = (f"{'−' if term.sign < 0 else '+'} {_base(term.item)}" for term in terms)
    text = " ".join(parts).removeprefix("+ ")
    return f"({text})" if len(terms) > 1 else text


def _base(base: str) -> str:
    """The name of an item without its stage."""
    item = next(each for each in catalog().items.values() if each.base == base)
    spoken = words().name(item.name)
    return spoken.rsplit("(", 1)[0].strip() if item.stage else spoken


def origin(row: Row, snapshot: Snapshot) -> str:
    """File, sheet, cell and section; or that it is computed here."""
    if not row["reported"]:
        return _("由逐校数据或分子分母计算")
    files = dict(snapshot.sources.select("release", "file").iter_rows())
    place = _(
        "{file} › {sheet} › {cell}",
        file=files.get(row["release"], "—"),
        sheet=row["sheet"],
        cell=row["cell"],
    )
    return (
        _("{place}（报告{section}）", place=place, section=row["section"])
        if row["section"]
        else place
    )


def _standards(indicator: Indicator, view: View) -> list[str]:
    """A line a standard, the region's own first, with its document and how sure we are of it."""
    national = sorted(
        (each for each in catalog().standards.values() if each.indicator == indicator.id),
        key=lambda each: catalog().programmes[each.programme].order,
    )
    own = view.snapshot.own_standards.filter(
        pl.col("indicator") == indicator.id, choice.within(view.choice.district)
    )
    lines = [
        _(
            "**标准**：{stage} {limit}（本地标准：{document}）",
            stage=plain(_whose(row, words().stage(row["stage"]), view)),
            limit=plain(_limit(row)),
            document=plain(row["source"]),
        )
        for row in own.to_dicts()
    ]
    return [*lines, *(_standard(each) for each in national)]


def _standard(standard: Standard) -> str:
    row = asdict(standard)
    stages = _("、").join(words().stage(stage) for stage in standard.stages)
    told = plain(sentences.source(row))
    if standard.reference is not None:
        return _("**参考**：{stages}，不是标准（{source}）", stages=stages, source=told)
    return _(
        "**标准**：{stages} {limit}（{source}）", stages=stages, limit=_limit(row), source=told
    )


def _limit(row: Row) -> str:
    return sentences.limit({"expected": None, "strict": False} | row)


def _sources(indicator: Indicator, view: View) -> list[str]:
    """Where the figures on view came from: cells of files, or what they are computed from."""
    rows = results.standings(view, [indicator.id])
    reported = rows.filter("reported").to_dicts()
    lines = [
        _(
            "**来源**：{name}：{origin}，{publication}",
            name=plain(_whose(row, sentences.name(row), view)),
            origin=plain(origin(row, view.snapshot)),
            publication=plain(published(row["release"], view.snapshot)),
        )
        for row in reported[:MOST_NAMED]
    ]
    if len(reported) > MOST_NAMED:
        lines.append(_("其余 {n} 个数见各自的卡片。", n=len(reported) - MOST_NAMED))
    if len(reported) < rows.height or rows.is_empty():
        lines.append(_("**来源**：由逐校数据计算：{files}", files=plain(_files(view))))
    return lines


def _whose(row: Row, said: str, view: View) -> str:
    """``said`` of the region of ``row``, which is named where there are others on view."""
    if results.single(view):
        return said
    region = measured(choice.district_names, (row["region"],))[row["region"]]
    return _("{region}：{said}", region=region, said=said)


def _files(view: View) -> str:
    """The publications that the schools' counts on view came with."""
    releases = view.snapshot.items.select("year", "release").filter(year=view.choice.year)
    newest = releases["release"].unique().sort(descending=True).to_list()
    named = [
        _(
            "{file}，{publication}",
            file=_file(each, view.snapshot),
            publication=published(each, view.snapshot),
        )
        for each in newest[:MOST_NAMED]
    ]
    rest = len(newest) - len(named)
    more = [_("另有 {n} 个文件", n=rest)] if rest else []
    return _("；").join([*named, *more]) or "—"


def _file(release: int, snapshot: Snapshot) -> str:
    return dict(snapshot.sources.select("release", "file").iter_rows()).get(release, "—")


def published(release: int | None, snapshot: Snapshot) -> str:
    """Who published a release and when; a dash if it is not known."""
    found = snapshot.sources.filter(pl.col("release") == release).to_dicts()
    if not found:
        return "—"
    return _(
        "{person} 于 {when} 发布（第 {n} 版）",
        person=person(found[0]["published_by"]),
        when=moment(found[0]["published_at"]),
        n=release,
    )
