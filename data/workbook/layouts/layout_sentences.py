"""What is said of a sheet that had to be recognised: how it was read, what is asked, what is wrong.

The keys are codes of findings, and of reasons and questions of an ``Understanding``.
"""

from data.words import N_

#: Findings about a recognised sheet.
RECOGNISED = {
    "year_unknown": N_(
        "{where}没有写明是哪一年的数据，表头、标题、填报日期和文件名里都找不到。请选择年份，"
        "或在表中加上“年份”一列。"
    ),
    "year_unknown_for_some": N_(
        "{where}没有写明人数是哪一年的，名册照常读取，人数没有读取。需要读取人数时请选择年份。"
    ),
    "region_unknown": N_("{where}没有写明是哪个地区的数据。请选择地区，或在标题里写上地区名称。"),
    "whose_unknown": N_(
        "{where}没有写明是一所学校的数据，还是整个区县的数据。请选择学校或地区，或在标题里写上名称。"
    ),
    "card_school_unknown": N_(
        "{where}没有找到对应的学校。请选择学校；新学校请先在学校名册中登记。"
    ),
    "measure_unknown": N_(
        "{where}没有写明这些数字是什么指标。请选择指标，或在标题里写上指标名称。"
    ),
    "measure_unknown_for_some": N_("{where}有的列没有写明是什么指标，没有读取。请选择指标。"),
    "column_doubtful": N_("{where}：不能确定列“{value}”是什么，没有读取。请选择对应的指标。"),
    "field_doubtful": N_("{where}：不能确定“{value}”是什么，没有读取。请选择对应的指标。"),
    "percent_or_fraction": N_(
        "{where}：“{value}”中的数可能是百分数，也可能是小数（0.98 表示 98%），没有读取。"
        "请选择单位。"
    ),
    "unit_assumed": N_(
        "{where}：“{column}”没有写明单位，“{value}”按{expected}读取。"
        "请核对，并在表头或表的上方写明单位。"
    ),
    "not_used": N_("{where}：以下内容没有对应的指标，没有读取：{value}。"),
    "unknown_table": N_("{where}：从这里起的表没有识别出数据，没有读取。"),
    "rows_alike": N_(
        "{where}：有几行都是同一个区县的“{column}”，不知道它们有什么不同。请加上区县或年份一列。"
    ),
    "stage_not_counted": N_("{where}：这个学段不统计“{column}”，这一格没有读取。"),
    "school_doubtful": N_(
        "{where}：不能确定“{value}”是哪所学校。请选择学校，或填写学校标识码；"
        "新学校请先在学校名册中登记。"
    ),
    "school_new": N_(
        "{where}：名册里没有“{value}”这所学校，它的数据没有读取。请登记为新学校，或选择它是名册里的"
        "哪一所。"
    ),
    "school_refused": N_("{where}：学校 {value} 在名册中的那一行有错误，这一行也不能发布。"),
    "region_doubtful": N_(
        "{where}：叫“{value}”的地区不止一个。请选择是哪一个，或填写行政区代码、写上所在的省市。"
    ),
    "above_district": N_(
        "{where}：没有哪个区县的“{column}”会有 {value}，这可能是全国、省或市的数。"
        "请核对是哪个地区的数据，以及数值和单位。"
    ),
    "region_missing": N_("{where}：这一行没有写明是哪个区县。请填写区县名称或代码。"),
    "no_stage": N_("{where}：不知道“{column}”是哪个学段的。请按学段分列，或加上“学段”一列。"),
    "no_stage_for_some": N_(
        "{where}：这所学校有{expected}，以下各项只填了全校的数，没有按学段分开，不知道各学段"
        "是多少，所以没有读取：{value}。其余各项已经读取；请按{expected}分别填写。"
    ),
    "numbers_aside": N_(
        "{where}：“{value}”这一行有数字，但读作说明或合计，没有读取，表中也没有它所合计的行。"
        "如果是数据，请把名称改成不像说明或合计的写法。"
    ),
    "sum_differs": N_("{where}：合计写的是 {value}，各部分相加是 {expected}。请核对合计和明细。"),
}
#: How something was recognised.
REASONS = {
    "same_words": N_("名称一致"),
    "other_words": N_("用词不同，意思一致"),
    "similar": N_("名称相近"),
    "role_word": N_("按列名判断"),
    "coordinate": N_("列名写的是年份或学段"),
    "personal": N_("个人信息，不读取"),
    "percent_or_fraction": N_("可能是小数形式的百分数"),
    "sum": N_("合计，不读取"),
    "limited": N_("标题说的只是其中一部分"),
    "twice": N_("与另一列重复"),
    "decided": N_("由人确定"),
    "called": N_("由人确定的校名"),
    "unknown": N_("没有对应的指标"),
    "same_name": N_("校名一致"),
    "name_form": N_("校名写法不同，是同一所学校"),
    "several": N_("有几所学校都可能是"),
    "unlike": N_("没有这样的学校"),
}
#: Kinds of sheets.
KIND_NAMES = {
    "template": N_("模板中的工作表"),
    "schools": N_("学校名单"),
    "school_wide": N_("一行一所学校"),
    "school_long": N_("一行一所学校的一项数据"),
    "school_card": N_("一张表一所学校，一行一项"),
    "region_wide": N_("一行一个区县"),
    "region_rows": N_("一行一个指标"),
    "rectifications": N_("整改台账，一行一个问题"),
    "unread": N_("由人确定不读取"),
    "unknown": N_("没有识别"),
}
