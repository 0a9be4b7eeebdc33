"""What stands behind a figure: how it is computed, its standards, and where it came from.

All but ``about`` is Markdown, ready to be shown.
"""

import polars as pl
from msgspec.structs import asdict

from components.figures import figure_sentences, shared_results
from components.figures.figure_sentences import Row
from components.figures.indicator_formula import formula, item_name
from components.shell import (
    PageContext,
    Snapshot,
    _,
    catalog,
    measured,
    person,
    plain,
    release_moment,
    words,
)
from data.catalog import REGION_LEVELS, Indicator, Relaxation, Standard
from data.measures import selection

#: So many statements or files are named one by one.
MOST_NAMED = 6


def about(row: Row, snapshot: Snapshot) -> list[tuple[str, str]]:
    """Name, definition, standard with its document, how others stand, and where the figure came
    from: label and text, no Markdown.
    """
    remark = catalog().indicators[row["indicator"]].remark
    limit, source = figure_sentences.limit(row), figure_sentences.source(row)
    lines = [
        ("", figure_sentences.name(row)),
        (_("计算"), formula(row["indicator"])),
        (_("标准"), _("{limit}（{source}）", limit=limit, source=source) if row["code"] else ""),
        (_("比较"), figure_sentences.peers(row)),
        (_("来源"), origin(row, snapshot)),
        (_("用语"), words().name(remark) if remark else ""),
        (_("备注"), row["note"] or ""),
    ]
    return [(label, said) for label, said in lines if said]


def explained(indicator: str, view: PageContext) -> str:
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


def _standards(indicator: Indicator, view: PageContext) -> list[str]:
    """A line a standard, the region's own first, with its document and how sure we are of it."""
    national = sorted(
        (each for each in catalog().standards.values() if each.indicator == indicator.id),
        key=lambda each: catalog().programmes[each.programme].order,
    )
    own = view.snapshot.own_standards.filter(
        pl.col("indicator") == indicator.id, selection.within(view.choice.district)
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
    return [*lines, *(standard(each) for each in national)]


def standard(standard: Standard) -> str:
    row = asdict(standard)
    stages = _("、").join(words().stage(stage) for stage in standard.stages)
    told = plain(figure_sentences.source(row))
    if standard.reference is not None:
        return _("**参考**：{stages}，不是标准（{source}）", stages=stages, source=told)
    said = _("，").join([_limit(row), *_when(standard), *_relaxed(standard)])
    return _("**标准**：{stages} {limit}（{source}）", stages=stages, limit=said, source=told)


def _when(standard: Standard) -> list[str]:
    """Since when it holds, and for whom, where that is not always and everybody."""
    since = [_("{year}年起", year=standard.from_year)] if standard.from_year else []
    if standard.to_year:
        since.append(_("到{year}年为止", year=standard.to_year))
    of_all = standard.level == "school" or standard.region_levels == REGION_LEVELS
    return since if of_all else [*since, _("只用于{levels}", levels=_levels(standard))]


def _levels(standard: Standard) -> str:
    said = {"province": _("省级"), "city": _("市级"), "district": _("县级")}
    return _("、").join(said[level] for level in standard.region_levels)


def _relaxed(standard: Standard) -> list[str]:
    """The milder limits, each with whom it is for."""
    return [
        _(
            "{condition}：{limit}",
            condition=plain(_condition(one)),
            limit=_limit(asdict(standard) | milder),
        )
        for one in standard.relaxed
        for milder in [{"at_least": one.at_least, "at_most": one.at_most}]
    ]


def _condition(one: Relaxation) -> str:
    if one.when:
        return item_name(one.when)
    name = words().name(catalog().indicators[one.indicator].name)
    above = words().figure(one.above, one.indicator, catalog())
    return _("{name}高于 {above}", name=name, above=above)


def _limit(row: Row) -> str:
    return figure_sentences.limit({"expected": None, "strict": False} | row)


def _sources(indicator: Indicator, view: PageContext) -> list[str]:
    """Where the figures on view came from: cells of files, or what they are computed from."""
    rows = shared_results.standings(view, [indicator.id])
    reported = rows.filter("reported").to_dicts()
    lines = [
        _(
            "**来源**：{name}：{origin}，{publication}",
            name=plain(_whose(row, figure_sentences.name(row), view)),
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


def _whose(row: Row, said: str, view: PageContext) -> str:
    """``said`` of the region of ``row``, which is named where there are others on view."""
    if shared_results.single(view):
        return said
    region = measured(selection.district_names, (row["region"],))[row["region"]]
    return _("{region}：{said}", region=region, said=said)


def _files(view: PageContext) -> str:
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
        when=release_moment(found[0]["published_at"], is_sample=snapshot.is_sample),
        n=release,
    )
