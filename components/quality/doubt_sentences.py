"""A doubt as a sentence: what is doubtful, where it stands, how to mend or explain it.

Rows are those of ``Doubt``. What a file says is quoted as it is: show it as text, not as markup.
"""

from collections.abc import Mapping

from components.quality.doubt_parts import Row, parts, region_name
from components.shell import (
    N_,
    _,
)
from data.measures.checks import Outcome, Rule, Severity, Stage

RULES = {
    Rule.PARTS: N_("分项与合计"),
    Rule.TWICE: N_("两处不一致"),
    Rule.WHEN: N_("另一处未写时间"),
    Rule.RATIO: N_("比与分子分母"),
    Rule.PERCENT: N_("百分比算不出"),
    Rule.PER_HEAD: N_("总额与生均"),
    Rule.GROUPS: N_("人数少于组数"),
    Rule.EXECUTION: N_("决算与预算"),
    Rule.STATUS: N_("结论与数值"),
    Rule.CHANGE: N_("增减与数值"),
    Rule.SCHOOLS: N_("结论与各校数据"),
    Rule.COMPUTED: N_("报告与计算"),
    Rule.STANDARD: N_("引用的标准"),
    Rule.NO_PERIOD: N_("缺时间"),
    Rule.NO_BASE_YEAR: N_("缺上年数值"),
    Rule.NO_DENOMINATOR: N_("缺分母"),
    Rule.NO_LIST: N_("缺学校名单"),
    Rule.KINDS: N_("分项不全"),
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
SENTENCES = {
    Rule.PARTS: N_(
        "{parts} {of_parts} 与{whole} {of_whole} 不一致，相差 {gap}。请核对后改正，或说明原因。"
    ),
    Rule.TWICE: N_(
        "两处{name}不一致：{value} 与 {other}，相差 {gap}。请核对后改正其中一处，或说明两者的区别。"
    ),
    Rule.WHEN: N_(
        "{name}：{year}年为 {value}，另一处没有写明时间，为 {other}。是否矛盾无法判断，请写明时间。"
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
    Rule.CHANGE: N_(
        "{name}写作“{text}”，但{other_name}{other_year}年为 {earlier}，{year}年为 {later}，"
        "算得 {expected}。请核对两年的数值和单位，或更正。"
    ),
    Rule.SCHOOLS: N_(
        "{name}写作“{text}”，但按各校数据，{whole}未达标的有 {short} 所，例如{other_text}。"
        "请核对后改正，或说明原因。"
    ),
    Rule.COMPUTED: N_(
        "{name} {value}，但按已报的数据计算为 {expected}，相差 {gap}。"
        "请核对后改正，或说明统计口径。"
    ),
    Rule.STANDARD: N_(
        "{name}引用的标准“{other_text}”是{other_name}的标准。请核对统计口径，或说明原因。"
    ),
    Rule.NO_PERIOD: N_("{count} 个数据没有写明是什么时间的，例如“{text}”。请补充统计时间。"),
    Rule.NO_BASE_YEAR: N_(
        "{name}报告自评与{before}年相比{stated}，但没有 {before} 年的数值，无法核对。请补报。"
    ),
    Rule.NO_DENOMINATOR: N_("{name} {value} 没有给出分子和分母，无法核对。请补报。"),
    Rule.NO_LIST: N_("{name}至少 {value}，但没有列出全部学校。请补充学校名单。"),
    Rule.KINDS: N_("{name} {value} 是各分项之和，但{left_out}。请写明统计范围，或补充。"),
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
#: A conclusion on a change, where the amount of the earlier year is there.
OF_TWO_YEARS = N_(
    "{name}报告自评与{other_year}年相比{stated}，但{other_year}年为 {other}，{year}年为 {value}，"
    "与此不符。请核对两年的数值和单位，或更正结论。"
)
#: The same where the change itself is not printed.
CONCLUDED = N_(
    "{name}报告自评{stated}，但{other_name}{other_year}年为 {earlier}，{year}年为 {later}，"
    "算得 {expected}。请核对两年的数值和单位，或更正结论。"
)
#: What is concluded of one school.
OF_ONE_SCHOOL = N_("{name}报告自评{stated}，但按该校数据，{whole}的结论相反。请核对数据和结论。")
#: A count without what it is a part of.
OF_A_COUNT = N_("{name} {value}，但没有给出{whole}，算不出比例。请补报。")
#: Of two sides one is made up.
MADE_UP = N_("{what}所对照的有示意数据，不能据此认定有误。")
FILE_CELL = N_("文件“{file}”的工作表“{sheet}”的单元格 {cell}")
SHEET_CELL = N_("工作表“{sheet}”的单元格 {cell}")


def sentence(row: Row, names: Mapping[str, str], files: Mapping[int, str] | None = None) -> str:
    """The whole of it: whom it is about, where it stands, what is doubtful, what to do.

    ``names`` are those of the schools by id, ``files`` those of the files by release.
    """
    return _("{where}：{what}", where=where(row, names, files or {}), what=what(row))


def where(row: Row, names: Mapping[str, str], files: Mapping[int, str]) -> str:
    """The school or region, the year, and the cells as far as they are known."""
    subject = (
        names.get(row["school"], row["school"]) if row["school"] else region_name(row["region"])
    )
    year = _("{year}年", year=row["year"]) if row["year"] is not None else ""
    places = [_place(row, "", files), _place(row, "other_", files)]
    return _("，").join(part for part in (subject, year, *places) if part)


def _place(row: Row, side: str, files: Mapping[int, str]) -> str:
    sheet, cell = row[f"{side}sheet"], row[f"{side}cell"]
    if not cell:
        return ""
    file = files.get(row["release"]) if not side else None  # of the other side it is not known
    return (
        _(FILE_CELL, file=file, sheet=sheet, cell=cell)
        if file
        else _(SHEET_CELL, **_at(sheet, cell))
    )


def _at(sheet: str, cell: str) -> dict[str, str]:
    return {"sheet": sheet, "cell": cell}


def what(row: Row) -> str:
    """What is doubtful and what to do about it."""
    said = _(_message(row), **parts(row))
    return _(MADE_UP, what=said) if row["illustrative"] else said


def _message(row: Row) -> str:
    rule = Rule(row["rule"])
    from_last_year = rule != Rule.UNIT or row["other"] is not None
    if row["factor"] is not None and rule in BY_FACTOR and from_last_year:
        return BY_FACTOR[rule]
    special = {
        Rule.STATUS: row["other_year"] is not None and OF_TWO_YEARS,
        Rule.CHANGE: not row["text"] and CONCLUDED,
        Rule.SCHOOLS: row["school"] and OF_ONE_SCHOOL,
        Rule.NO_DENOMINATOR: row["relation"] and OF_A_COUNT,
    }
    return special.get(rule) or SENTENCES[rule]
