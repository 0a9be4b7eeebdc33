"""The words a clerk can choose from, and the codes of ``data.records`` behind them."""

from enum import StrEnum

from data.catalog import Catalog
from data.catalog.model import STAGE_NAMES, Indicator, Item, Name
from data.records import Nature, Ownership, Progress, Qualifier, Setting, Stated
from data.workbook.vocabulary.spelling import Choices


class Datum(StrEnum):
    """The coordinate systems that maps in China use."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"  # 高德, 腾讯
    BD09 = "bd09"  # 百度


def _choices(*words: tuple[str, str, str, tuple[str, ...]]) -> Choices:
    """Choices from (code, Chinese, English, aliases)."""
    return Choices.of(
        {code: Name(zh, en) for code, zh, en, _ in words},
        {code: aliases for code, _, _, aliases in words},
    )


NATURE = _choices(
    (Nature.REPORTED, "实报", "Reported", ()),
    (Nature.INFERRED, "推断", "Inferred", ()),
    (Nature.ILLUSTRATIVE, "示意", "Illustrative", ("示例",)),
)
#: Who runs public schools, at every level of government.
BODIES = ("教育部门", "其他部门")
OWNERSHIP = _choices(
    # 举办者 as the statistics of education have it: none of these is private.
    (
        Ownership.PUBLIC,
        "公办",
        "Public",
        ("公立", "公办园", "教育部门", "教育部门办", "其他部门", "其他部门办")
        + tuple(f"{level}{by}" for level in ("县级", "地级", "省级", "中央") for by in BODIES)
        + ("地方企业", "事业单位", "部队", "集体", "集体办"),
    ),
    (
        Ownership.INCLUSIVE,
        "普惠性民办",
        "Inclusive private",
        ("普惠民办", "民办普惠", "普惠性民办园", "普惠性民办幼儿园", "民办普惠园"),
    ),
    (Ownership.PRIVATE, "民办", "Private", ("私立", "民办园", "非普惠性民办", "非普惠性民办园")),
)
#: With the codes of GB/T 33782; 城镇 (100) is left out, for it may be either of two.
SETTING = _choices(
    (
        Setting.URBAN,
        "城区",
        "Urban",
        ("城市", "主城区", "城乡结合区", "11", "110", "111", "112"),
    ),
    (
        Setting.TOWN,
        "镇区",
        "Town",
        ("县镇", "镇中心区", "镇乡结合区", "特殊区域", "12", "120", "121", "122", "123"),
    ),
    (
        Setting.RURAL,
        "乡村",
        "Rural",
        ("农村", "乡中心区", "村庄", "2", "200", "210", "220"),
    ),
)
DATUM = _choices(
    (Datum.WGS84, "WGS-84", "WGS-84", ("wgs84", "CGCS2000", "国家2000", "GPS")),
    (Datum.GCJ02, "GCJ-02", "GCJ-02", ("gcj02", "火星坐标", "高德", "腾讯")),
    (Datum.BD09, "BD-09", "BD-09", ("bd09", "百度")),
)
QUALIFIER = _choices(
    (Qualifier.EXACT, "确切", "Exact", ("=",)),
    (Qualifier.ABOUT, "约", "About", ("左右", "大约", "≈")),
    (Qualifier.AT_LEAST, "不少于", "At least", ("以上", "不低于", "不小于", "至少", ">=", "≥")),
    (Qualifier.ABOVE, "超过", "Over", ("余", "多", "高于", "多于", "大于", ">")),
    (Qualifier.AT_MOST, "不多于", "At most", ("以内", "以下", "不高于", "不超过", "<=", "≤")),
    (Qualifier.BELOW, "不足", "Under", ("近", "不到", "低于", "少于", "小于", "<")),
    (Qualifier.AS_PRINTED, "原文", "As printed", ()),
)
STATED = _choices(
    (Stated.MET, "达标", "Met", ("已达标", "符合")),
    (Stated.NOT_MET, "未达标", "Not met", ("不达标", "未达到", "不符合")),
)
PROGRESS = _choices(
    (Progress.NOT_STARTED, "未启动", "Not started", ()),
    (Progress.PLANNED, "已计划", "Planned", ()),
    (Progress.IN_PROGRESS, "整改中", "In progress", ()),
    (Progress.DONE, "已完成待验收", "Done, awaiting check", ("已完成",)),
    (Progress.CLOSED, "已销号", "Closed", ("销号",)),
    (Progress.PERMANENT, "长期坚持", "Permanent", ("长期",)),
    (Progress.NO_MEASURE, "未提出措施", "No measure stated", ("无措施",)),
)
FLAG = _choices(
    ("1", "是", "Yes", ("true", "√", "✓", "y")),
    ("0", "否", "No", ("false", "×", "n")),
)
STAGE = Choices.of({stage: Name(*names) for stage, names in STAGE_NAMES.items()}, {})


def school_types(catalog: Catalog) -> Choices:
    """办学类型 by code, name or alias."""
    types = catalog.school_types
    return Choices.of(
        {code: kind.name for code, kind in types.items()},
        {code: kind.aliases for code, kind in types.items()},
    )


def measures(catalog: Catalog) -> Choices:
    """What can be said of a region: indicators and region items."""
    found: list[Indicator | Item] = [*catalog.indicators.values(), *catalog.items_of("region")]
    return Choices.of(
        {measure.id: measure.name for measure in found},
        {measure.id: measure.aliases for measure in found},
    )


def indicators(catalog: Catalog) -> Choices:
    """What a region can set a standard for."""
    found = [one for one in catalog.indicators.values() if one.kind != "text"]
    return Choices.of(
        {one.id: one.name for one in found},
        {one.id: one.aliases for one in found},
    )


def units(catalog: Catalog) -> Choices:
    """Units by id or alias."""
    return Choices.of(
        {unit: Name(unit, unit) for unit in catalog.units},
        {unit.id: unit.aliases for unit in catalog.units.values()},
    )


def nodes(catalog: Catalog) -> Choices:
    """Nodes of the framework by code."""
    return Choices.of({code: Name(code, code) for code in catalog.framework}, {})
