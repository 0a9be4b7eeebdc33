"""What is said of a sheet that had to be recognised: how it was read, what is asked, what is wrong.

The keys are codes of findings, and of reasons and questions of an ``Understanding``.
"""

from data.words import N_
from data.workbook import Code

#: How something was recognised.
REASONS = {
    "same_words": N_("名称一致"),
    "other_words": N_("用词不同，意思一致"),
    "similar": N_("名称相近"),
    "role_word": N_("按列名判断"),
    "coordinate": N_("列名写的是年份或学段"),
    "personal": N_("个人信息，不读取"),
    Code.PERCENT_OR_FRACTION: N_("可能是小数形式的百分数"),
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
