"""What a district's own counts and amounts make: rates, and changes from year to year."""

from collections.abc import Iterator, Sequence

from tests.data.samples.recompute_school import Cell, Ratio, total
from tests.data.samples.recompute_sheets import STAGE_OF, Line, number, stated

Where = tuple[str, str, int]  # region, stage, year

#: (stage of the text, name, headers above, headers below, factor), rule 11 and 12 of the forms.
RATES = (
    ("compulsory", "rotation_rate", ("交流轮岗教师数",), "符合交流条件教师数", 100),
    ("compulsory", "rotated_backbone_share", ("交流轮岗骨干教师数",), "交流轮岗教师数", 100),
    ("compulsory", "teacher_pay_ratio", ("义务教育教师年平均工资",), "公务员年平均工资", 100),
    (
        "compulsory",
        "disabled_enrolment_rate",
        ("其中已入学残疾儿童少年数",),
        "适龄残疾儿童少年数",
        100,
    ),
    (
        *("compulsory", "migrant_public_rate"),
        *(("公办学校就读随迁子女数", "政府购买学位就读随迁子女数"), "符合条件随迁子女数", 100),
    ),
    (
        *("senior", "senior_places_allocated_rate"),
        *(("优质高中分配到初中招生名额数",), "优质高中招生计划数", 100),
    ),
    (  # judged in no stage
        *("all", "senior_places_rural_share"),
        *(("其中分配到农村初中名额数",), "优质高中分配到初中招生名额数", 100),
    ),
    (
        *("special", "special_school_funds_per_student"),
        *(("特殊教育学校公用经费",), "特殊教育学校学生数", 1),
    ),
    ("kindergarten", "gross_preschool_enrolment", ("在园幼儿总数",), "3至5岁人口数", 100),
    ("kindergarten", "public_kindergarten_share", ("公办园在园幼儿数",), "在园幼儿总数", 100),
    (
        *("kindergarten", "inclusive_coverage"),
        *(("公办园在园幼儿数", "普惠性民办园在园幼儿数"), "在园幼儿总数", 100),
    ),
)
#: What is stated as it stands, by the words of the reports.
STATED = {
    "学前三年毛入园率": "gross_preschool_enrolment",
    "普惠性幼儿园覆盖率": "inclusive_coverage",
    "公办园在园幼儿占比": "public_kindergarten_share",
    "小学化现象园数": "primary_style_kindergartens",
    "九年义务教育巩固率": "nine_year_completion_rate",
    "高中阶段毛入学率": "senior_gross_enrolment",
    "残疾儿童少年入学率": "disabled_enrolment_rate",
    "义务教育教师与公务员平均工资收入水平之比": "teacher_pay_ratio",
    "教师培训经费占公用经费预算比例": "training_funds_share",
    "一般公共预算教育支出同比": "education_expenditure_change",
    "生均一般公共预算教育经费同比": "education_funds_per_student_change",
    "基本均衡校际综合差异系数": "composite_cv",
    "互联网+明厨亮灶建成率": "bright_kitchen_rate",
    "视力监测次数": "vision_checks_per_term",
    "较大及以上安全责任事故数": "major_accidents",
}
#: A word that stands for some, of which there should be none.
SOME = "个别"
NORM = "小学生均公用经费标准"
AMOUNTS = {
    "education_expenditure_change": ("一般公共预算教育支出", "实际执行(万元)"),
    "education_funds_per_student_change": (
        "生均一般公共预算教育经费",
        "生均一般公共预算教育经费(万元/生)",
    ),
}


def rates(lines: Sequence[Line]) -> Iterator[tuple[Where, str, Ratio]]:
    """From what the region counts, where all of it was stated."""
    counts: dict[tuple[str, int, str], Cell] = {}
    for line in lines:
        counts.setdefault((line["行政区代码"], int(line["年份"]), line["指标"]), stated(line))
    for region, year in dict.fromkeys(key[:2] for key in counts):
        for stage, name, above, below, factor in RATES:
            numerator = total(*(counts.get((region, year, header)) for header in above))
            ratio = Ratio(numerator, counts.get((region, year, below)), factor)
            if ratio.value is not None:
                yield (region, stage, year), name, ratio


def statements(lines: Sequence[Line]) -> Iterator[tuple[Where, str, Cell, str, bool]]:
    """The first statement of each quantity that is judged: where, name, value, bound; and whether
    it only says that there are some.
    """
    seen = set()
    for line in lines:
        name, where = STATED.get(line["指标"]), _where(line)
        if name and not line["学校标识码"] and (name, where) not in seen:
            seen.add((name, where))
            yield where, name, stated(line), line["限定"], line["数值"] == SOME


def norms(lines: Sequence[Line]) -> dict[tuple[str, int], Cell]:
    """元 of public funds a primary pupil, by region and year."""
    of_norm = [line for line in lines if line["指标"] == NORM]
    return {(line["行政区代码"], int(line["年份"])): stated(line) for line in reversed(of_norm)}


def changes(lines: Sequence[Line], funding: Sequence[Line]) -> Iterator[tuple[Where, str, Cell]]:
    """To the year before, in %, of each amount; null where that year is missing. A change that is
    itself stated is not computed.
    """
    said = {(line["指标"], _where(line)) for line in lines}
    for name, (measure, header) in AMOUNTS.items():
        amounts = {
            **{_where(line): stated(line) for line in lines if line["指标"] == measure},
            **{_where(line): number(line[header]) for line in funding if line[header] is not None},
        }
        for (region, stage, year), amount in amounts.items():
            before = amounts.get((region, stage, year - 1))
            known = amount is not None and before is not None
            if (f"{measure}同比", (region, stage, year)) not in said:
                change = (amount / before - 1) * 100 if known else None  # type: ignore[operator]
                yield (region, stage, year), name, change


def _where(line: Line) -> Where:
    return line["行政区代码"], STAGE_OF[line["学段"]], int(line["年份"])
