"""What was understood of a sheet and its columns, as words; and the way back from chosen words."""

import re
from collections.abc import Iterator, Mapping

from components.shell import (
    N_,
    _,
    catalog,
    store_access,
    words,
)
from components.upload.recognition_words import KIND_NAMES, REASONS
from data.catalog import STAGE_NAMES, Indicator, Item
from data.intake import Received
from data.measures import district_names, selection
from data.workbook import Code, Decision, Question, Seen, Understanding, layout

#: What a column can be besides an item or indicator, see ``Seen.role``.
ROLE_NAMES = {
    "asked": N_("？ 待确认"),
    "ignored": N_("— 不读取"),
    "school": N_("学校标识码"),
    "school_name": N_("学校名称"),
    "region": N_("行政区代码"),
    "region_name": N_("区县名称"),
    "year": N_("年份"),
    "stage": N_("学段"),
    "grade": N_("年级"),
    "group": N_("分组"),
    "measure": N_("指标名称"),
    "value": N_("数值（行名说明是什么）"),
    "unit": N_("单位"),
    "type": N_("办学类型"),
    "ownership": N_("办学性质"),
    "setting": N_("城乡类型"),
    "longitude": N_("经度"),
    "latitude": N_("纬度"),
    "datum": N_("坐标系"),
    "numerator": N_("分子"),
    "denominator": N_("分母"),
    "stated": N_("原文结论"),
    "stated_standard": N_("原文标准"),
    "note": N_("备注"),
    "total": N_("合计，用来核对"),
    "serial": N_("序号"),
    "personal": N_("个人信息，不读取"),
}
YEAR_FROM = {
    "title": N_("来自标题"),
    "name": N_("来自文件名或工作表名"),
    "date": N_("按填报日期推断"),
    "rows": N_("来自表中的行"),
    "decided": N_("由人确定"),
}
#: How it is known whom a sheet is about.
WHOSE_FROM = {
    "template": N_("模板"),
    "column": N_("表中写明"),
    "rows": N_("表中写明"),
    "title": N_("标题写明"),
    "name": N_("文件名或工作表名写明"),
    "decided": N_("由人确定"),
}
EACH_SCHOOL = N_("读作各校的数据（{how}）。")
EACH_REGION = N_("读作各地区的数据（{how}）。")
SCHOOL_NEW = Code.SCHOOL_NEW
NEARLY = 0.85
Meaning = tuple[str, str]


def of_sheet(received: Received, one: Understanding) -> str:
    """A whole sheet in one line: how many rows of what, for which years and schools."""
    count = next((c for c in received.checked.sheets if c.sheet == one.name), None)
    if one.kind == "unread":
        return _("◇ {sheet}：按您的选择，没有读取。", sheet=one.name)
    if one.kind == "unknown" or count is None:
        return _("◇ {sheet}：没有识别出数据，没有读取。", sheet=one.name)
    if one.questions:
        n = len(asked(one)) + any(_of_new_school(each, one) for each in one.questions)
        said = _("▲ {sheet}：有 {n} 个问题要先回答。", sheet=one.name, n=n)
        return _joined(said, of_whom(one))
    years = [_("{year}年", year=_span(count.years))] if count.years else []
    schools = [_("{n} 所学校", n=count.schools)] if count.schools else []
    parts = [_("{n} 行", n=words().number(count.rows)), *years, *schools, _known(one)]
    parts += _inferred(count.inferred)
    said = _("● {sheet}：{what}。", sheet=one.name, what=_("，").join(parts))
    return _joined(said, of_whom(one))


def _joined(*sentences: str) -> str:
    return (" " if words().language == "en" else "").join(filter(None, sentences))


def asked(one: Understanding) -> list[Question]:
    """What is asked about the sheet by itself: new schools are asked about for all sheets."""
    return [each for each in one.questions if not _of_new_school(each, one)]


def _of_new_school(question: Question, one: Understanding) -> bool:
    """Whether it is asked where new schools are registered, as of a form that says whose it is."""
    said = dict(one.said)
    named = bool(said.get("school_name") or said.get("school"))
    similar = any(match.options for match in one.matches)
    of_form = question.code == Code.CARD_SCHOOL_UNKNOWN and named and not similar
    return question.code == SCHOOL_NEW or of_form


def of_whom(one: Understanding) -> str:
    """Whether the sheet states figures of schools or of a region, of which, and how that is known;
    '' where nobody knows yet.
    """
    source = WHOSE_FROM.get(one.whose_from)
    if not one.about or source is None:
        return ""
    how = _(source)
    if one.whose_from in ("column", "template"):
        message = EACH_SCHOOL if one.about == "school" else EACH_REGION
        return _(message, how=how)
    if one.about == "school":
        known = selection.names_by_id(store_access.snapshot().schools)
        school = known.get(one.school, one.school)
        return _("读作学校的数据：{name}（{how}）。", name=school, how=how) if school else ""
    if not one.region:
        return ""
    region = district_names((one.region,))[one.region]
    return _("读作整个地区的数据：{name}（{how}）。", name=region, how=how)


def of_answers(said: Decision, received: Received) -> list[str]:
    """What somebody has said of when and whom a sheet is about, in words."""
    names = district_names((said.region, *(region for _name, region in said.places)))
    published = store_access.snapshot().schools
    schools = selection.names_by_id(published, received.checked.rows.schools)
    return [
        *([_("{year}年", year=said.year)] if said.year else []),
        *([names[said.region]] if said.region else []),
        *([schools.get(said.school, said.school)] if said.school else []),
        *(_("“{name}”是{region}", name=name, region=names[code]) for name, code in said.places),
        *([_("不读取")] if said.unread else []),
    ]


def _known(one: Understanding) -> str:
    left = sum(c.role == "ignored" and c.reason in ("unknown", "similar") for c in one.columns)
    return _("有 {n} 列没有读取", n=left) if left else _("全部认识")


def _inferred(amounts: Mapping[str, int]) -> list[str]:
    """How many amounts stand under other words than ours, and how these were understood."""
    return [
        _("{n} 个数据按含义认出（{reason}）", n=words().number(n), reason=_(REASONS[each]))
        for each, n in amounts.items()
    ]


def _span(years: tuple[int, ...]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])


def of_layout(one: Understanding) -> str:
    """Where the header is, what the rows are, and where year, region and stage come from."""
    kind = KIND_NAMES[one.kind]
    parts = [_("种类：{kind}", kind=_(kind))]
    if one.header_rows:
        rows = _span((one.header_rows[0], one.header_rows[-1])[: len(one.header_rows)])
        parts.append(_("表头：第 {rows} 行，数据从第 {first} 行起", rows=rows, first=one.first_row))
    if one.year is not None:
        source = YEAR_FROM.get(one.year_from)
        said = _(source) if source else _("来自表中")
        parts.append(_("年份：{year}（{source}）", year=one.year, source=said))
    if one.stage:
        parts.append(_("学段：{stage}", stage=words().stage(one.stage)))
    if one.unit:
        parts.append(_("单位：{unit}", unit=one.unit))
    return _("；").join(parts)


def of_column(seen: Seen) -> str:
    """The meaning of a column with its stage, year and unit."""
    parts = [_target(seen.target) if seen.target else _role(seen.role)]
    if seen.stage:
        parts.append(words().stage(seen.stage))
    if seen.year:
        parts.append(str(seen.year))
    if seen.unit:
        parts.append(seen.unit)
    return _("，").join(parts)


def confidence(seen: Seen) -> str:
    """How sure that is, as word and shape."""
    if seen.role == "asked":
        return _("▲ 待确认")
    if seen.role in ("ignored", "personal"):
        return _("○ 不读取")
    if seen.sure:
        return _("● 确定")
    return _("◐ 较有把握") if seen.confidence >= NEARLY else _("◇ 没有把握")


def reason(seen: Seen) -> str:
    """How that is known."""
    said = REASONS.get(seen.reason)
    return _(said) if said else ""


def choices(one: Understanding) -> dict[str, Meaning]:
    """Everything that a column or row of the sheet can be: words to role and target."""
    roles = {_role(role): (role, "") for role in ROLE_NAMES}
    return roles | {
        label: ("value", target) for target, label in measures(one).items() if label not in roles
    }


def label_of(seen: Seen, known: Mapping[str, Meaning]) -> str:
    """The words among ``choices`` that stand for what was understood."""
    wanted = ("value", seen.target) if seen.target else (seen.role, "")
    return next((label for label, each in known.items() if each == wanted), _role("ignored"))


def measures(one: Understanding) -> dict[str, str]:
    """Items and indicators that a sheet of this kind can hold, by id; each name once."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for target, name in _named(one):
        label = name if name not in taken else f"{name} · {target}"
        taken.add(label)
        found.setdefault(target, label)
    return found


def _named(one: Understanding) -> Iterator[tuple[str, str]]:
    of_schools = one.kind.startswith("school")
    held: list[Item | Indicator] = [*catalog().items_of("school" if of_schools else "region")]
    held += [
        each for each in catalog().indicators.values() if not of_schools or each.level != "region"
    ]
    for each in held:
        base = each.base if isinstance(each, Item) else each.id
        yield base, _bare_name(each)


def _bare_name(each: Item | Indicator) -> str:
    """The name without the stage, where there is one item a stage."""
    spoken = words().name(each.name)
    if not isinstance(each, Item) or not each.stage:
        return spoken
    stage = "|".join(map(re.escape, STAGE_NAMES[each.stage]))
    return re.sub(rf"\s*[(（](?:{stage})[)）]$", "", spoken, flags=re.IGNORECASE)


def _target(target: str) -> str:
    held = catalog().items | catalog().indicators
    if target in held:
        return words().name(held[target].name)
    staged = next((item for item in catalog().items.values() if item.base == target), None)
    return _bare_name(staged) if staged else _of_layout(target)


def _of_layout(target: str) -> str:
    """A column of a sheet of our own, which a ledger is read into."""
    names = {c.name.zh: c.name for sheet in layout(catalog()) for c in sheet.columns}
    return words().name(names[target]) if target in names else target


def _role(role: str) -> str:
    name = ROLE_NAMES[role]
    return _(name)
