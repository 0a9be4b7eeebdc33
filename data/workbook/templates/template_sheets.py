"""The sheets of a workbook: one frozen definition that reading and writing share.

Row 1 of a sheet is its header. A header is known by its Chinese or English name, its field or an
alias; a column that holds an amount may name its unit in brackets: 教学仪器设备值(万元).
"""

from functools import lru_cache

from data.catalog import Catalog, Item, Name
from data.workbook.templates.template_column import Column, Sheet
from data.workbook.vocabulary import Choices, choices

INSTRUCTIONS = Name("说明", "Instructions")
FUNDING = Name("教育经费", "Funding")


def _school(required: bool = True) -> Column:
    return Column("school", Name("学校标识码", "School id"), "key", required, aliases=("学校代码",))


def _choice(field: str, zh: str, en: str, words: Choices, required: bool = False) -> Column:
    return Column(field, Name(zh, en), "choice", required, words)


def _text(field: str, zh: str, en: str, required: bool = False, *, width: int = 14) -> Column:
    return Column(field, Name(zh, en), "text", required, width=width)


REGION = Column("region", Name("行政区代码", "Region code"), "region", True, aliases=("区县代码",))
YEAR = Column("year", Name("年份", "Year"), "year", True, width=8)
NATURE = Column(
    "nature",
    Name("性质", "Nature"),
    "choice",
    choices=choices.NATURE,
    note=Name("留空表示实报", "empty means reported"),
    width=8,
)
PERIOD = _text("period", "期间", "Period")
SECTION = _text("section", "章节", "Section")
NOTE = _text("note", "备注", "Note", width=30)
STATED_STANDARD = _text("stated_standard", "原文标准", "Stated standard", width=20)
#: What an export of the rectification list says besides, by its column there.
OF_ITEMS = {
    "days_late": Name("超期天数", "Days overdue"),
    "region_name": Name("地区", "Region"),
    "why": Name("为何列出", "Why listed"),
}
STATED = _choice("stated", "原文结论", "Stated conclusion", choices.STATED)


@lru_cache(maxsize=4)
def layout(catalog: Catalog) -> tuple[Sheet, ...]:
    """All sheets, in the order of the template."""
    return (
        _schools(catalog),
        _school_items(catalog),
        _region_values(catalog),
        _funding(catalog),
        _RECTIFICATIONS,
        _assessments(catalog),
        _own_standards(catalog),
    )


def sheet_of(catalog: Catalog, identifier: str) -> Sheet:
    """The sheet of the layout with that id."""
    return next(one for one in layout(catalog) if one.id == identifier)


def _schools(catalog: Catalog) -> Sheet:
    return Sheet(
        "schools",
        "schools",
        Name("学校名册", "Schools"),
        Name("一行一所学校。", "One row a school."),
        (
            _school(),
            _text("name", "学校名称", "School name", True, width=30),
            REGION,
            _choice("type", "办学类型", "School type", choices.school_types(catalog), True),
            _choice("ownership", "办学性质", "Ownership", choices.OWNERSHIP, True),
            _choice("setting", "城乡类型", "Setting", choices.SETTING),
            Column("longitude", Name("经度", "Longitude"), "number"),
            Column("latitude", Name("纬度", "Latitude"), "number"),
            Column(
                "datum",
                Name("坐标系", "Coordinate system"),
                "choice",
                choices=choices.DATUM,
                note=Name("留空表示 WGS-84", "empty means WGS-84"),
            ),
            NATURE,
        ),
    )


def _school_items(catalog: Catalog) -> Sheet:
    name_note = Name("可留空；填写时须与名册一致", "may be empty; if not, as in the register")
    return Sheet(
        "school_items",
        "school_items",
        Name("学校基础数据", "School data"),
        Name(
            "一行一所学校的一个年份，一列一项数据。没有数据的留空，不要填 0。",
            "One row a school and year, one column an item. Leave empty what is not known, not 0.",
        ),
        (
            _school(),
            Column("name", Name("学校名称", "School name"), note=name_note, width=30),
            YEAR,
            *(_item(item) for item in catalog.items_of("school")),
            NATURE,
        ),
    )


def _item(item: Item) -> Column:
    if item.kind == "flag":
        return Column(item.id, item.name, "amount", False, choices.FLAG, item.aliases)
    shown = item.kind == "measure" and item.unit != "年"
    unit = item.entered_in
    return Column(item.id, item.name, "amount", False, None, item.aliases, unit, shown)


def _region_values(catalog: Catalog) -> Sheet:
    stage_note = Name("留空表示全部学段", "empty means all stages")
    unit_note = Name("留空表示该指标的填报单位", "empty means the unit the indicator is entered in")
    return Sheet(
        "region_values",
        "region_values",
        Name("区域指标", "Region indicators"),
        Name(
            "一行一个数据点；报告中出现两次的，按章节各填一行，问题部分连标题填，如“三、存在问题(一)”。",
            "One row a statement; what a report states twice gets one row a section. Write the "
            "heading of the section that lists problems, such as 三、存在问题(一).",
        ),
        (
            REGION,
            Column(
                "stage", Name("学段", "Stage"), "choice", choices=choices.STAGE, note=stage_note
            ),
            _school(required=False),
            _text("subject", "对象", "Subject", width=20),
            Column(
                "measure",
                Name("指标", "Indicator"),
                "choice",
                True,
                choices.measures(catalog),
                width=36,
            ),
            YEAR,
            PERIOD,
            Column(
                "figure",
                Name("数值", "Value"),
                "figure",
                True,
                note=Name("数字、1:n、98.87% 或文字", "a number, 1:n, 98.87% or words"),
            ),
            Column(
                "qualifier",
                Name("限定", "Qualifier"),
                "choice",
                choices=choices.QUALIFIER,
                note=Name(
                    "留空表示确切；原文表示读不出数字，照录原文",
                    "empty means exact; as printed: no number can be read",
                ),
            ),
            Column(
                "unit",
                Name("单位", "Unit"),
                "choice",
                choices=choices.units(catalog),
                note=unit_note,
            ),
            Column("numerator", Name("分子", "Numerator"), "number"),
            Column("denominator", Name("分母", "Denominator"), "number"),
            STATED_STANDARD,
            STATED,
            SECTION,
            NOTE,
            NATURE,
        ),
    )


def _funding(catalog: Catalog) -> Sheet:
    def amount(measure: str, zh: str, en: str, shown: bool = True) -> Column:
        found = catalog.measure(measure)
        aliases = (found.name.zh, *found.aliases)
        unit = found.entered_in
        return Column(measure, Name(zh, en), "amount", False, None, aliases, unit, shown)

    return Sheet(
        "funding",
        "region_values",
        FUNDING,
        Name(
            "一行一个行政区、年份和学段；原文结论针对实际执行(全部学段)或生均经费(其他学段)。",
            "One row a region, year and stage; the conclusion is about the expenditure (all stages)"
            " or the funds per student (any other stage).",
        ),
        (
            REGION,
            YEAR,
            PERIOD,
            _choice("stage", "学段", "Stage", choices.STAGE, True),
            amount("education_budget", "年初预算", "Initial budget"),
            amount("education_expenditure", "实际执行", "Expenditure"),
            amount("education_funds_per_student", "生均一般公共预算教育经费", "Funds per student"),
            amount("total_students", "在校生数", "Students", shown=False),
            STATED_STANDARD,
            STATED,
            SECTION,
            NOTE,
            NATURE,
        ),
    )


_RECTIFICATIONS = Sheet(
    "rectifications",
    "rectifications",
    Name("整改事项", "Rectification"),
    Name(
        "一行一个问题。责任填单位，不填个人姓名。",
        "One row a problem. Name units as responsible, no persons.",
    ),
    (
        Column("item", Name("编号", "No."), "key", True, aliases=("序号",)),
        REGION,
        SECTION,
        _text("subject", "责任对象", "Concerns", True, width=20),
        Column(
            "schools",
            Name("涉及学校", "Schools"),
            "keys",
            note=Name("学校标识码，用分号隔开", "school ids separated by semicolons"),
            width=20,
        ),
        _text("problem", "问题", "Problem", True, width=40),
        _text("measure", "措施", "Measure", width=40),
        _text("responsible", "责任单位", "Responsible unit", width=24),
        Column(
            "due_text",
            Name("时限", "Time limit"),
            note=Name("日期或文字，照原文填", "a date or words, as printed"),
            width=20,
        ),
        Column(
            "due",
            Name("到期日", "Due date"),
            "date",
            note=Name("时限已是日期的可留空", "may be empty where the time limit is a date"),
        ),
        _choice("progress", "状态", "Progress", choices.PROGRESS, True),
        NOTE,
        NATURE,
    ),
    OF_ITEMS,
)


def _assessments(catalog: Catalog) -> Sheet:
    return Sheet(
        "assessments",
        "assessments",
        Name("评价体系自评", "Self-assessment"),
        Name("一行一个条目。", "One row a node of the framework."),
        (
            REGION,
            YEAR,
            _choice("node", "条目编号", "Node", choices.nodes(catalog), True),
            _text("assessment", "自评", "Assessment", width=40),
            _text("evidence", "佐证材料", "Evidence", width=40),
            NOTE,
            NATURE,
        ),
    )


def _own_standards(catalog: Catalog) -> Sheet:
    return Sheet(
        "own_standards",
        "own_standards",
        Name("本地标准", "Own standards"),
        Name(
            "一行一条本地标准；不低于和不高于只填一个，按该指标的填报单位。",
            "One row a standard; fill in one limit, in the unit the indicator is entered in.",
        ),
        (
            REGION,
            Column(
                "indicator",
                Name("指标", "Indicator"),
                "choice",
                True,
                choices.indicators(catalog),
                width=36,
            ),
            _choice("stage", "学段", "Stage", choices.STAGE, True),
            Column("from_year", Name("起始年份", "From year"), "year", True),
            Column("at_least", Name("不低于", "At least"), "figure"),
            Column("at_most", Name("不高于", "At most"), "figure"),
            _text("source", "依据文件", "Source document", True, width=40),
            NATURE,
        ),
    )
