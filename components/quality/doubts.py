"""A doubt as a sentence: what is doubtful, where it stands, how to mend or explain it.

Rows are those of ``Doubt``. What a file says is quoted as it is: show it as text, not as markup.
"""

from collections.abc import Mapping
from typing import Any

from components.context import catalog
from components.words import _, words
from data.catalog.model import Name, Relation
from data.measures.checks import Rule, Severity
from data.measures.checks.stages import Outcome, Stage
from data.regions import regions
from data.words import N_
from data.workbook.sentences import CELL

Row = dict[str, Any]

RULES = {
    Rule.PARTS: N_("分项与合计"),
    Rule.TWICE: N_("两处不一致"),
    Rule.RATIO: N_("比与分子分母"),
    Rule.PERCENT: N_("百分比算不出"),
    Rule.PER_HEAD: N_("总额与生均"),
    Rule.GROUPS: N_("人数少于组数"),
    Rule.EXECUTION: N_("决算与预算"),
    Rule.STATUS: N_("结论与标准"),
    Rule.STANDARD: N_("引用的标准"),
    Rule.NO_PERIOD: N_("缺时间"),
    Rule.NO_BASE_YEAR: N_("缺上年数值"),
    Rule.NO_DENOMINATOR: N_("缺分母"),
    Rule.NO_LIST: N_("缺学校名单"),
    Rule.UNLISTED: N_("问题清单遗漏"),
    Rule.MASKED: N_("数字被遮盖"),
    Rule.RANGE: N_("超出可能范围"),
    Rule.WITHIN: N_("部分大于整体"),
    Rule.UNIT: N_("单位可疑"),
    Rule.JUMP: N_("与历年相差大"),
    Rule.OUTLIER: N_("与同类学校相差大"),
    Rule.PLACE: N_("不在本区县"),
    Rule.SAME_PLACE: N_("坐标相同"),
}
SEVERITIES = {
    Severity.ERROR: N_("错误"),
    Severity.WARNING: N_("警告"),
    Severity.NOTE: N_("提示"),
}
STAGES = {
    Stage.FILE: N_("文件"),
    Stage.SHEETS: N_("工作表和列"),
    Stage.ROWS: N_("数据行"),
    Stage.SUMS: N_("数据之间的关系"),
    Stage.HISTORY: N_("与历年和同类学校比较"),
}
OUTCOMES = {
    Outcome.PASSED: N_("通过"),
    Outcome.WARNING: N_("有警告"),
    Outcome.FAILED: N_("未通过"),
    Outcome.NOT_REACHED: N_("未检查"),
}
STATED = {"met": N_("达到要求"), "not_met": N_("没有达到要求")}

SENTENCES = {
    Rule.PARTS: N_(
        "{parts} {of_parts} 与{whole} {of_whole} 不一致，相差 {gap}。请核对后改正，或说明原因。"
    ),
    Rule.TWICE: N_(
        "两处{name}不一致：{value} 与 {other}，相差 {gap}。请核对后改正其中一处，或说明两者的区别。"
    ),
    Rule.RATIO: N_("{name}写作“{text}”，按分子和分母应为 {expected}。请核对后改正。"),
    Rule.PERCENT: N_(
        "{name} {value} 不可能以 {base} 为分母：分子是整数时，最接近的是 {expected}。"
        "请核对分子、分母和统计口径。"
    ),
    Rule.PER_HEAD: N_(
        "{name} {value} 按 {base} 平均为 {mean}，与各学段的生均数值相差太大。请核对单位和小数点。"
    ),
    Rule.GROUPS: N_("{parts} {of_parts} 多于{whole} {of_whole}。请核对后改正。"),
    Rule.EXECUTION: N_(
        "{name} {value} 是{other_name} {expected} 的 {rate}%，相差太大。请核对单位和小数点。"
    ),
    Rule.STATUS: N_(
        "{name} {value} 报告自评为{stated}，与标准 {expected} 对照则相反。请核对数值和结论。"
    ),
    Rule.STANDARD: N_(
        "{name}引用的标准“{other_text}”是{other_name}的标准。请核对统计口径，或说明原因。"
    ),
    Rule.NO_PERIOD: N_("{count} 个数据没有写明是什么时间的，例如“{text}”。请补充统计时间。"),
    Rule.NO_BASE_YEAR: N_(
        "{name}报告自评与上年相比{stated}，但没有 {before} 年的数值，无法核对。请补报上年数值。"
    ),
    Rule.NO_DENOMINATOR: N_("{name} {value} 没有给出分子和分母，无法核对。请补报。"),
    Rule.NO_LIST: N_("{name}至少 {value}，但没有列出全部学校。请补充学校名单。"),
    Rule.UNLISTED: N_("{name}报告自评未达标，但报告的问题部分没有列出。请补充，或说明原因。"),
    Rule.MASKED: N_("{name}写作“{text}”，数字被遮盖，按没有数值处理。请补报。"),
    Rule.RANGE: N_("{name} {value} 超出可能的范围，界限是 {expected}。请核对数值和单位。"),
    Rule.WITHIN: N_("{parts} {of_parts} 大于{whole} {of_whole}，这不可能。请核对后改正。"),
    Rule.UNIT: N_(
        "{name} {value} 约为同规模同类学校 {expected} 的 {factor} 倍。请核对单位和小数点。"
    ),
    Rule.JUMP: N_(
        "{name}由上年的 {other} 变为 {value}，变化太大。请核对后改正；如果属实，请说明原因。"
    ),
    Rule.OUTLIER: N_(
        "{name} {value} 与同类学校相差很大，同规模的学校一般约为 {expected}。"
        "请核对后改正；如果属实，请说明原因。"
    ),
    Rule.PLACE: N_("坐标在{region}以外，离中心约 {kilometres} 公里。请核对坐标、坐标系和行政区。"),
    Rule.SAME_PLACE: N_("{count} 所学校的坐标完全相同。请分别核对。"),
}
#: The same where a factor of ten gives the reason away.
BY_FACTOR = {
    Rule.RATIO: N_(
        "{name}写作“{text}”，按分子和分母应为 {expected}，"
        "相差约 {factor} 倍，可能丢了小数点。请核对后改正。"
    ),
    Rule.PER_HEAD: N_(
        "{name} {value} 按 {base} 平均为 {mean}，约为各学段生均数值的 {factor} 倍。"
        "请核对单位和小数点。"
    ),
    Rule.UNIT: N_("{name} {value} 约为上年 {other} 的 {factor} 倍。请核对单位和小数点。"),
}
#: The same where the other value is that of another year.
OF_OTHER_YEAR = N_(
    "两处{name}不一致：{year}年 {value}，{other_year}年 {other}，相差 {gap}，"
    "其中一处没有写明时间。请核对是否为同一数据。"
)
SHEET_CELL = N_("工作表“{sheet}”的单元格 {cell}")


def sentence(row: Row, names: Mapping[str, str], files: Mapping[int, str] | None = None) -> str:
    """The whole of it: whom it is about, where it stands, what is doubtful, what to do.

    ``names`` are those of the schools by id, ``files`` those of the files by release.
    """
    return _("{where}：{what}", where=where(row, names, files or {}), what=what(row))


def where(row: Row, names: Mapping[str, str], files: Mapping[int, str]) -> str:
    """The school or region, the year, and the cells as far as they are known."""
    subject = names.get(row["school"], row["school"]) if row["school"] else _region(row["region"])
    year = _("{year}年", year=row["year"]) if row["year"] is not None else ""
    places = [_place(row, "", files), _place(row, "other_", files)]
    return _("，").join(part for part in (subject, year, *places) if part)


def _place(row: Row, side: str, files: Mapping[int, str]) -> str:
    sheet, cell = row[f"{side}sheet"], row[f"{side}cell"]
    if not cell:
        return ""
    file = files.get(row["release"]) if not side else None  # of the other side it is not known
    return _(CELL, file=file, sheet=sheet, cell=cell) if file else _(SHEET_CELL, **_at(sheet, cell))


def _at(sheet: str, cell: str) -> dict[str, str]:
    return {"sheet": sheet, "cell": cell}


def _region(adcode: str) -> str:
    found = regions().filter(adcode=adcode)["name"]
    return str(found[0]) if len(found) else adcode


def what(row: Row) -> str:
    """What is doubtful and what to do about it."""
    return _(_message(row), **_parts(row))


def _message(row: Row) -> str:
    rule = Rule(row["rule"])
    if rule == Rule.TWICE and row["other_year"] is not None:
        return OF_OTHER_YEAR
    from_last_year = rule != Rule.UNIT or row["other"] is not None
    if row["factor"] is not None and rule in BY_FACTOR and from_last_year:
        return BY_FACTOR[rule]
    return SENTENCES[rule]


def _parts(row: Row) -> dict[str, object]:
    """What the sentences name; not every one names all of it."""
    return {
        "name": _measure(row["measure"], row["stage"]),
        **_figures(row),
        "text": row["text"] or "",
        "other_text": row["other_text"] or "",
        "other_name": _measure(row["other_measure"], ""),
        "year": row["year"],
        "other_year": row["other_year"],
        "before": row["year"] - 1 if row["year"] is not None else None,
        "count": words().number(row["value"], 0),
        "kilometres": words().number(row["value"], 0),
        "factor": words().number(row["factor"], 4),
        "rate": words().number(_share(row), 0),
        "region": _region(row["region"]),
        "stated": _stated(row["other_text"]),
        **_sides(row),
    }


def _measure(measure: str | None, stage: str) -> str:
    if not measure:
        return ""
    spoken = words().name(catalog().measure(measure).name)
    if stage in ("", "all"):
        return spoken
    return _("{name}（{stage}）", name=spoken, stage=words().stage(stage))


def _figure(value: float | None, measure: str) -> str:
    if not measure:
        return words().number(value)
    return words().figure(value, measure, catalog())


def _figures(row: Row) -> dict[str, str]:
    """The value, what it is held against and the gap between them, so printed that they agree."""
    value, measure = row["value"], row["measure"]
    said = {key: _figure(row[key], measure) for key in ("value", "expected", "other")}
    held = "other" if row["rule"] == Rule.TWICE else "expected"
    if value is None or row[held] is None:
        return said | {"gap": ""}
    if not measure:
        return said | {"gap": words().number(abs(value - row[held]))}
    standard = row["rule"] in (Rule.STATUS, Rule.RANGE)
    beside = words().against(value, row[held], measure, catalog(), in_full=standard)
    return said | {"value": beside.value, held: beside.limit, "gap": beside.apart}


def _share(row: Row) -> float | None:
    return row["value"] / row["expected"] * 100 if row["expected"] else None


def _stated(word: str | None) -> str:
    message = STATED.get(word or "")
    return _(message) if message else ""


def _sides(row: Row) -> dict[str, str]:
    """Both sides of a relation, with what they come to; what a total is divided by."""
    relation = catalog().relations.get(row["relation"] or "")
    base = {"base": _base(row)}
    if row["rule"] == Rule.PER_HEAD:
        return base | {"mean": _mean(row, relation)}
    if relation is None:  # the parts that indicators say they are of another
        return base | {
            "parts": _("各分项之和"),
            "whole": _measure(row["measure"], row["stage"]),
            "of_parts": _figure(row["expected"], row["measure"]),
            "of_whole": _figure(row["value"], row["measure"]),
        }
    parts, whole = row["value"], row["expected"]
    if row["measure"] not in relation.parts:
        parts, whole = whole, parts
    return base | {
        "parts": _side(relation.parts, relation.parts_name, row),
        "whole": _side(relation.whole, relation.whole_name, row),
        "of_parts": _sum(parts, relation.parts, row),
        "of_whole": _sum(whole, relation.whole, row),
    }


def _sum(value: float | None, measures: tuple[str, ...], row: Row) -> str:
    """What a side comes to, in its own unit if it is a single figure, else in that of the row."""
    alone = len(measures) == 1 and measures[0] in catalog().items | catalog().indicators
    return _figure(value, measures[0] if alone else row["measure"])


def _side(measures: tuple[str, ...], name: Name | None, row: Row) -> str:
    if name is not None:
        return words().name(name)
    if not measures or len(measures) > 1:
        return _("各分项之和")
    return _measure(measures[0], row["stage"])


def _base(row: Row) -> str:
    """What a share or an amount a head is of: its name and figure."""
    if row["other_measure"] is None:
        return words().number(row["other"], 0)
    figure = _figure(row["other"], row["other_measure"])
    name = _measure(row["other_measure"], row["stage"])
    return _("{name} {value}", name=name, value=figure)


def _mean(row: Row, relation: Relation | None) -> str:
    if relation is None or not row["other"]:
        return ""
    return _figure(row["value"] / row["other"], relation.whole[0])
