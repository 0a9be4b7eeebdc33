"""What the codes of ``data.records`` are called: what clerks choose from and readers see."""

from collections.abc import Mapping
from typing import Final

from data.catalog.model import STAGE_NAMES, Name
from data.records import Datum, Nature, Ownership, Progress, Qualifier, Setting, Stated

NATURE: Final[Mapping[str, Name]] = {
    Nature.REPORTED: Name("实报", "Reported"),
    Nature.INFERRED: Name("推断", "Inferred"),
    Nature.ILLUSTRATIVE: Name("示意", "Illustrative"),
}
OWNERSHIP: Final[Mapping[str, Name]] = {
    Ownership.PUBLIC: Name("公办", "Public"),
    Ownership.INCLUSIVE: Name("普惠性民办", "Inclusive private"),
    Ownership.PRIVATE: Name("民办", "Private"),
}
SETTING: Final[Mapping[str, Name]] = {
    Setting.URBAN: Name("城区", "Urban"),
    Setting.TOWN: Name("镇区", "Town"),
    Setting.RURAL: Name("乡村", "Rural"),
}
DATUM: Final[Mapping[str, Name]] = {
    Datum.WGS84: Name("WGS-84", "WGS-84"),
    Datum.GCJ02: Name("GCJ-02", "GCJ-02"),
    Datum.BD09: Name("BD-09", "BD-09"),
}
QUALIFIER: Final[Mapping[str, Name]] = {
    Qualifier.EXACT: Name("确切", "Exact"),
    Qualifier.ABOUT: Name("约", "About"),
    Qualifier.AT_LEAST: Name("不少于", "At least"),
    Qualifier.ABOVE: Name("超过", "Over"),
    Qualifier.AT_MOST: Name("不多于", "At most"),
    Qualifier.BELOW: Name("不足", "Under"),
    Qualifier.AS_PRINTED: Name("原文", "As printed"),
}
STATED: Final[Mapping[str, Name]] = {
    Stated.MET: Name("达标", "Met"),
    Stated.NOT_MET: Name("未达标", "Not met"),
}
PROGRESS: Final[Mapping[str, Name]] = {
    Progress.NOT_STARTED: Name("未启动", "Not started"),
    Progress.PLANNED: Name("已计划", "Planned"),
    Progress.IN_PROGRESS: Name("整改中", "In progress"),
    Progress.DONE: Name("已完成待验收", "Done, awaiting check"),
    Progress.CLOSED: Name("已销号", "Closed"),
    Progress.PERMANENT: Name("长期坚持", "Permanent"),
    Progress.NO_MEASURE: Name("未提出措施", "No measure stated"),
}
FLAG: Final[Mapping[str, Name]] = {
    "1": Name("是", "Yes"),
    "0": Name("否", "No"),
}
STAGE: Final[Mapping[str, Name]] = {stage: Name(*names) for stage, names in STAGE_NAMES.items()}
