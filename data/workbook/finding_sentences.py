"""A finding as a sentence: what is wrong, where, and how to mend it."""

from collections.abc import Mapping

from data.words import N_, Words
from data.workbook.files.file_sentences import FILE_SENTENCES, VALUE_SENTENCES
from data.workbook.layouts.layout_sentences import RECOGNISED

SENTENCES = {
    **FILE_SENTENCES,
    **VALUE_SENTENCES,
    **RECOGNISED,
    # its sheets
    "no_known_sheet": N_(
        "{where}里没有认出教育指标、学校名单或整改事项，没有读取，文件已照原样保存。"
        "如果其中有要报送的数据，请在表头写明指标名称、在表中写明学校或区县，"
        "或填写模板中的工作表：{expected}。"
    ),
    "no_rows": N_("{where}里没有填写任何数据。请在表头下面填写后重新上传。"),
    "unknown_sheet": N_(
        "{where}里没有认出教育指标、学校名单或整改事项，没有读取。"
        "如果其中有要报送的数据，请在表头写明指标名称、在表中写明学校或区县。"
    ),
    "computed_table": N_(
        "{where}是本程序计算并导出的表，其中的数都不读取。要改数，请改填报的原始数据后上传。"
    ),
    "duplicate_sheet": N_("{where}与工作表“{other}”是同一张表。请合并成一张。"),
    # its header
    "missing_column": N_("{where}：缺少必填的列“{expected}”。请在表头加上这一列并填写。"),
    "unknown_column": N_("{where}：不认识列名“{value}”。请改成模板中的列名，或删除这一列。"),
    "duplicate_column": N_("{where}：列“{value}”与 {other} 重复。请只保留一列。"),
    "no_header": N_("{where}：这一列没有表头，其中的“{value}”等内容没有读取。请补上表头或删除。"),
    # its cells
    "formula_without_value": N_(
        "{where}：公式“{value}”没有计算结果。请用 Excel 打开并保存一次，或直接填写数值。"
    ),
    "error_value": N_("{where}：单元格是错误值 {value}。请改正公式，或直接填写数值。"),
    "required_missing": N_("{where}：必填的“{column}”没有填写。请补填；整行多余的请删除。"),
    "period_missing": N_("{where}：“{column}”没有填写，不知道是哪一年的数据。请填写四位年份。"),
    "bad_year": N_(
        "{where}：“{value}”不是 1949 到 2100 之间的年份。"
        "请填写四位年份，例如 2023；显示成日期的单元格请先改为“常规”格式。"
    ),
    "bad_date": N_("{where}：“{value}”不是完整的日期。请填写成 2023-08-25 的样子，否则留空。"),
    "unread_deadline": N_(
        "{where}：从“{value}”读不出到期日，这一项不会被提示逾期。"
        "请写成 2023-08-25 或 2023年9月底前 的样子；没有期限的请写“长期坚持”。"
    ),
    "not_a_number": N_(
        "{where}：“{column}”应当是数字，现在是“{value}”。"
        "请只填数字，不带单位和文字；没有数据请留空；"
        "显示成日期或时间的单元格请先改为“常规”格式。"
    ),
    "not_a_ratio": N_(
        "{where}：“{value}”不是这个指标要的比。请写成 1:n，例如 1:12.5，或写成不大于 1 的小数。"
    ),
    "not_a_flag": N_("{where}：“{column}”只能填是或否，现在是“{value}”。"),
    "not_whole": N_("{where}：“{column}”应当是整数，现在是 {value}。请核对后改正。"),
    "negative": N_("{where}：“{column}”不能是负数，现在是 {value}。请核对后改正。"),
    "below_least": N_("{where}：{value} 小于可能的最小值 {expected}。请核对数值和单位。"),
    "above_most": N_("{where}：{value} 超过可能的最大值 {expected}。请核对数值和单位。"),
    "percent_above_100": N_("{where}：{value} 超过 100%，这个指标不可能超过。请核对后改正。"),
    "percent_as_fraction": N_(
        "{where}：{value} 按百分之 {value} 读取。如果本来是小数形式的百分比，请乘以 100。"
    ),
    "unknown_region": N_(
        "{where}：找不到行政区“{value}”，或有几个同名。"
        "请写全称（例如伊春市伊美区）或 6 位行政区划代码（例如 230717）。"
    ),
    "region_level": N_("{where}：{value} 不是区县的代码。学校请填写所在区县的 6 位代码。"),
    "unknown_school_type": N_(
        "{where}：没有“{value}”这种办学类型。请填写国家标准的类型名称或三位代码，例如小学或 211。"
    ),
    "unknown_ownership": N_("{where}：办学性质“{value}”无法识别。"),
    "unknown_setting": N_("{where}：城乡类型“{value}”无法识别。请填写三类之一或国家标准的代码。"),
    "unknown_datum": N_("{where}：坐标系“{value}”无法识别。"),
    "unknown_stage": N_("{where}：学段“{value}”无法识别。"),
    "unknown_indicator": N_(
        "{where}：没有名为“{value}”的指标。请填写指标目录中的名称、别名或编号。"
    ),
    "unknown_qualifier": N_("{where}：限定“{value}”无法识别。"),
    "unknown_unit": N_("{where}：单位“{value}”无法识别。请改用常用单位，或留空表示默认单位。"),
    "unknown_conclusion": N_("{where}：结论“{value}”无法识别。"),
    "unknown_progress": N_("{where}：状态“{value}”无法识别。"),
    "unknown_node": N_("{where}：评价体系中没有编号“{value}”的条目。请核对编号，例如 D-2-02。"),
    "unknown_nature": N_("{where}：性质“{value}”无法识别。"),
    "unfitting_unit": N_("{where}：“{value}”的单位不适合这个指标。请按“{expected}”填写。"),
    "unknown_school": N_(
        "{where}：名册里没有标识码为“{value}”的学校。请核对标识码，或先在学校名册中加上这所学校。"
    ),
    "name_differs": N_(
        "{where}：学校名称“{value}”与名册中的“{expected}”不一致。"
        "请核对标识码，然后改成一致的名称或留空。"
    ),
    "duplicate_school": N_("{where}：学校 {value} 已在 {other} 出现过。请只保留一行。"),
    "duplicate_row": N_("{where}：这一行（“{value}”）与 {other} 说的是同一件事。请只保留一行。"),
    "duplicate_amount": N_(
        "{where}：“{value}”与 {other} 说的是同一项数据，不知道哪一个对，都没有读取。"
        "请核对后只保留一个。"
    ),
    "bad_coordinate": N_(
        "{where}：“{column}”应当在 {expected} 之间，经度和纬度要么都填、要么都不填。"
        "请核对是否填反、是否为十进制度数。"
    ),
    "outside_district": N_("{where}：这个坐标离所在区县很远。请核对坐标、坐标系和行政区代码。"),
    "conclusion_without_amount": N_(
        "{where}：填写了“{value}”，但没有填写它所针对的金额。"
        "全部学段请填实际执行，其他学段请填生均经费。"
    ),
    "two_limits": N_("{where}：不低于和不高于只能填一个。请删除其中一个，或分成两行。"),
    "no_limit": N_("{where}：不低于和不高于都没有填写。请填写其中一个。"),
}
CHOICES = N_("可以填写：{expected}。")
SUGGESTION = N_("是否应为“{suggestion}”？")
FILE = N_("文件“{file}”")
SHEET = N_("文件“{file}”的工作表“{sheet}”")
CELL = N_("文件“{file}”的工作表“{sheet}”的单元格 {cell}")
#: A longer text is cut in a sentence; the cell shows the whole.
LONGEST = 60
#: What these name is named to the last.
LISTING = ("not_used", "no_stage_for_some")


def sentence(finding: Mapping[str, object], words: Words, where: str | None = None) -> str:
    """One finding (a row of ``Finding``) in the reader's language.

    ``where`` is said in place of the file, sheet and cell, where these are plain to see. A row
    that has its sentence in ``said`` keeps it.
    What stands in the file is quoted as it is: show it as text, never as markup.
    """
    if finding.get("said"):
        return str(finding["said"])
    whole = finding["code"] in LISTING
    parts = {k: _short(v) if k != "value" or not whole else str(v) for k, v in finding.items()}
    place = CELL if parts["cell"] else SHEET if parts["sheet"] else FILE
    message = SENTENCES[str(finding["code"])]
    parts["where"] = words.say(place, **parts) if where is None else where
    said = [words.say(message, **parts)]
    if finding["expected"] and "{expected}" not in message:
        said.append(words.say(CHOICES, **parts))
    if finding["suggestion"]:
        said.append(words.say(SUGGESTION, **parts))
    return (" " if words.language == "en" else "").join(said)


def _short(value: object) -> str:
    text = str(value) if value is not None else ""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
