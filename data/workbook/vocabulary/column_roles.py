"""The words by which a column says what it is for."""

import re

from data.workbook.vocabulary.spelling import plain

_WORDS = {
    "school": (
        "学校标识码 学校代码 学校(机构)标识码 学校机构标识码 学校编码 学校编号 标识码 "
        "机构代码 机构标识码 学校统一标识码 学校id schoolid 幼儿园代码 园所代码 "
        "幼儿园标识码 "
    ),
    "school_name": (
        "学校名称 学校 校名 学校全称 单位名称 学校(园)名称 学校(幼儿园)名称 幼儿园名称 "
        "园所名称 园名 幼儿园 机构名称 办学单位 名称 学校(机构)名称 学校机构名称 "
        "schoolname 填报学校 "
    ),
    "region": "行政区代码 区县代码 行政区划代码 县区代码 所属区县代码 regioncode",
    "region_name": (
        "区县名称 区县 县区 区(县) 县(区) 行政区 县(市、区) 县市区 地区 所属区县 "
        "所在区县 所在区 所属区 所在县 所属县 区域 "
        "旗县区 行政区域 单位地区 县区名称 区县(市) 县(市、区)名称 县名称 "
    ),
    # Wider regions: what the rows are about only where no narrower one stands beside.
    "wider": (
        "省份 省 省市 省名 省区市 省(市、区) 省(区、市) 省、自治区、直辖市 所在省 所在省份 "
        "province 城市 城市名称 地级市 市 市州 地市 所在市 city "
    ),
    "year": (
        "年份 年度 学年 学年度 统计年份 统计年度 数据年份 数据年度 填报年度 填报年份 时间 year "
    ),
    "stage": "学段 教育阶段 办学阶段 部别 学部 教育层次 stage",
    # What a pivot table of a spreadsheet has in its rows; which of the others, its rows tell.
    "labels": "行标签 rowlabels",
    "grade": "年级 年级名称 班级年级",
    "measure": (
        "指标 指标名称 项目 项目名称 填报项目 数据项 数据项名称 字段 字段名称 填报内容 "
        "填报指标 统计项目 统计指标 内容 评估内容 评估指标 信息项 采集项 评估项目 "
        "认定内容 评价内容 指标内容 indicator "
    ),
    "value": (
        "数值 数据 值 填报值 填报数据 指标值 实际值 完成值 现状值 数量 填写内容 填报 "
        "填写 结果 完成情况 现状 实际情况 学校填报 实际数 自查情况 实际达到情况 "
        "自评情况 value "
    ),
    "unit": "单位 计量单位 数据单位 unit",
    "group": (
        "组 组别 类别 分类 分组 一级指标 指标类别 信息类别 模块 大类 栏目 指标分类 项目类别 "
    ),
    "type": "办学类型 学校类型 学校类别 办学类别 学校办学类型 机构类型 schooltype",
    "ownership": (
        "办学性质 举办者类型 举办者类别 举办者性质 举办者 办别 学校性质 园所性质 "
        "办园性质 举办者名称 办学体制 办园体制 ownership "
    ),
    "setting": "城乡类型 城乡分类 所在地城乡类型 城乡类别 城乡属性 setting",
    "longitude": "经度 longitude",
    "latitude": "纬度 latitude",
    "datum": "坐标系 datum",
    "numerator": "分子 满意数 满意份数 满意问卷 满意问卷数 满意问卷份数 满意人数 numerator",
    "denominator": "分母 有效问卷 有效问卷数 有效问卷份数 有效份数 有效数 denominator",
    "stated": ("是否达标 达标情况 达标与否 是否达到标准 是否达到 原文结论 结论 达标结论 评估结果 "),
    "stated_standard": "标准 标准值 达标标准 国家标准 省定标准 原文标准 评估标准 要求",
    "note": "备注 说明 填报说明 注 填写说明 备注说明 指标说明 数据来源 note",
    "serial": "序号 编号 行次 no no. 号 序 代码 行号",
    "personal": (
        "校长 校长姓名 园长 园长姓名 联系人 联系电话 电话 手机 手机号 手机号码 联系方式 "
        "办公电话 身份证 身份证号 身份证号码 姓名 负责人 单位负责人 填报人 填表人 "
        "审核人 法人 法定代表人 邮箱 电子邮箱 微信 校长电话 校长联系电话 园长电话 "
        "负责人电话 教师姓名 学生姓名 "
    ),
    "ignored": (
        "调查对象 问卷总数 问卷数 发放问卷 地址 学校地址 园所地址 详细地址 是否必填 "
        "必填 区县类型 区县类别 邮编 邮政编码 网址 区类型 "
    ),
}
#: The role by the plain spelling of its word.
ROLE_WORDS = {plain(word): role for role, words in _WORDS.items() for word in words.split()}
#: A part of a header, or a row, that is the sum of others.
TOTAL = re.compile(
    r"(?:合|小|总|共)?计|总数|总量|总值|总额|总面积|总册数|总人数|合计数|汇总|累计|grandtotal|全部|全区合计|全县合计"
)
