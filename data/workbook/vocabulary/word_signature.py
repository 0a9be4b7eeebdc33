"""What is left of a phrase when spelling, order and filling words make no difference."""

import re
from functools import lru_cache

_AMOUNT = r"(?<!\d)(\d++(?:\.\d++)?)(?:个?学生|m2|平方米|平米|人|名)?(?:\((?:不?含[^()]*+)\))?"
#: Ranges in their many forms: '96㎡及以上', '≥96', '26-30人', '25人以下'.
RANGES = (
    (re.compile(rf"{_AMOUNT}[-~—至到]{_AMOUNT}"), r" [\1..\2] "),
    (re.compile(rf"(?:≥|>=|不小于|不低于|不少于|大于等于){_AMOUNT}"), r" [\1..] "),
    (re.compile(rf"(?:≤|<=|不超过|不大于|小于等于){_AMOUNT}"), r" [..\1] "),
    (re.compile(rf"{_AMOUNT}(?:及|或)?(?:\(含\))?以上"), r" [\1..] "),
    (re.compile(rf"{_AMOUNT}(?:及|或)?(?:\(含\))?(?:以下|以内)"), r" [..\1] "),
)
#: Each word and what people write for it.
SYNONYMS = {
    "幼儿园": "幼儿园",  # no word for the children in it
    "学生": "在校学生人数 在园幼儿人数 在校人数 在园人数 在校学生 在校生 在读学生 在校幼儿 在园幼儿"
    " 在园儿童 学生 幼儿",
    "班级": "教学班级 教学班 行政班 班级 班数",
    "教师": "专任教师 专职教师 教师",
    "教职工": "教职员工 教职工",
    "骨干": "县级及以上骨干 县级以上骨干 县级及以上级别骨干 骨干",
    "持证": "持有教师资格证书 持有教师资格证 持教师资格证 取得教师资格证 教师资格证持证 持证上岗",
    "高于规定学历": "高于规定学历 学历高于规定",
    "专科": "大学专科毕业 大学专科 专科毕业 专科学历 大专学历 大专 专科",
    "本科": "大学本科毕业 大学本科 本科毕业 本科学历 本科",
    "硕士": "硕士研究生毕业 硕士研究生 研究生毕业 硕士学历 硕士",
    "博士": "博士研究生毕业 博士研究生 博士学历 博士",
    "兼职": "交流 兼职 走教 巡回",
    "轮岗": "交流轮岗 轮岗交流 校长教师交流轮岗",
    "教辅用房": "教学及教学辅助用房 教学及辅助用房 教学与辅助用房 教学辅助用房 教辅用房",
    "体育用房": "室内体育用房 体育用房 室内体育活动用房",
    "运动场": "体育运动场地 运动场地 运动场 体育场地",
    "体育场馆": "体育运动场馆 体育场馆 运动场馆",
    "设备值": "教学仪器设备资产账面值 教学仪器设备账面值 教学仪器设备资产总值 教学仪器设备资产值"
    " 教学仪器设备总值 教学仪器设备值 教学仪器设备资产 仪器设备总值 仪器设备值 教学设备值",
    "多媒体教室": "网络多媒体教室 多媒体教室",
    "音乐教室": "音乐专用教室 音乐教室",
    "美术教室": "美术专用教室 美术教室",
    "随迁子女": "进城务工人员随迁子女 外来务工人员随迁子女 随迁子女",
    "差异系数": "校际差异系数 校际间差异系数 县域差异系数 差异系数",
    "培训经费": "教师培训经费 教师培训费 培训经费",
    "预算": "年初预算 预算总额 预算数 预算",
    "决算": "决算总额 决算数 决算",
    "计算机": "教学用计算机 学生用计算机 电脑 计算机",
    "图书": "图书藏量 藏书 图书",
    "毕业": "毕业学生 毕业生 毕业",
    "达标": "达标 达到标准",
    "每百名": "每百名学生拥有 每百名学生 每百生 生百",
}
CANONICAL = {variant: word for word, variants in SYNONYMS.items() for variant in variants.split()}
VARIANT = re.compile("|".join(sorted(map(re.escape, CANONICAL), key=len, reverse=True)))
TRAINED = re.compile(r"(?:近|最近)?[5五]年(?:内)?.{0,8}?360个?学时(?:培训|以上)*")
#: Words that say nothing about what is counted.
FILLING = re.compile(
    r"(?:总人数|总人次|总数|人数|数量|数目|个数|间数|台数|册数|总额|总量|总计|合计|小计|共计|"
    r"\(?不含民办(?:学校)?\)?|平均值|均值|县域|全县|全区|全校|本校|现有|拥有|其中|情况|学科|学历|总|数|计|的|在|有|和|及|与|"
    r"[、,;:()/*\"“”·.]|年度)"
)


@lru_cache(maxsize=2**14)
def signature(text: str) -> frozenset[str]:
    """The words of a plain phrase that carry meaning, each in its usual form."""
    for pattern, replacement in RANGES:
        text = pattern.sub(replacement, text)
    text = TRAINED.sub(" 360学时 ", text)
    text = VARIANT.sub(lambda found: f" {CANONICAL[found[0]]} ", text)
    pieces = (piece if piece.startswith("[") else FILLING.sub("", piece) for piece in text.split())
    return frozenset(piece for piece in pieces if piece)
