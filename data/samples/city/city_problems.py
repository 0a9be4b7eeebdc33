"""Problems to be put right in the made-up districts, in every state, and how they move on."""

from collections.abc import Iterator
from datetime import timedelta

import dataframely as dy
import polars as pl

from data.records import Nature, Progress, Rectification
from data.samples.sample_files import DAY

#: What is wrong, with which kind of school (none: the district), what is done about it, by whom.
PROBLEMS = (
    ("211", "生均教学及辅助用房面积不达标", "实施改扩建工程", "教育局、住建局"),
    ("311", "音乐、美术专用教室不足", "调剂用房并添置设备", "教育局"),
    ("111", "幼儿园班额超标", "控制小班招生，增设班级", "教育局"),
    ("312", "生均体育运动场馆面积不足", "扩建运动场地", "教育局、自然资源局"),
    ("342", "最大班额超过55人", "起始年级按标准班额招生", "教育局"),
    ("211", "县级及以上骨干教师不足", "安排骨干教师交流轮岗", "教育局、人社局"),
    ("", "公办园编制落实率偏低", "分年度补充公办园教师编制", "教育局、编办"),
    ("", "公办园在园幼儿占比低于50%", "新建、改扩建公办幼儿园", "政府办、教育局"),
)
_ = Progress
#: The state of a problem in each release.
TRACKS = (
    (_.PLANNED, _.IN_PROGRESS, _.CLOSED),
    (_.IN_PROGRESS, _.IN_PROGRESS, _.DONE),
    (_.NOT_STARTED, _.NOT_STARTED, _.NOT_STARTED),
    (_.PLANNED, _.PLANNED, _.IN_PROGRESS),
    (_.NOT_STARTED, _.PLANNED, _.PLANNED),
    (_.DONE, _.CLOSED, _.CLOSED),
    (_.PERMANENT, _.PERMANENT, _.PERMANENT),
    (_.NO_MEASURE, _.NO_MEASURE, _.NO_MEASURE),
    (_.IN_PROGRESS, _.DONE, _.CLOSED),
    (_.IN_PROGRESS, _.IN_PROGRESS, _.IN_PROGRESS),
)
#: Days from DAY until a problem is due.
DUE = (-75, 12, 45, -20, 95, 180, -6, 30, 3, 130, 60)
UNDATED = (Progress.PERMANENT, Progress.NO_MEASURE)


def problems(register: pl.DataFrame, release: int) -> dy.DataFrame[Rectification]:
    """Every problem as it stands in a release, 1 to 3."""
    rows = [
        row
        for region in register["region"].unique(maintain_order=True)
        for row in _of_district(register, region, release)
    ]
    schema = pl.Schema(Rectification)
    return Rectification.validate(pl.DataFrame(rows, schema), cast=True)


def _of_district(register: pl.DataFrame, region: str, release: int) -> Iterator[dict[str, object]]:
    place = sorted(register["region"].unique()).index(region)
    for number, (kind, problem, measure, responsible) in enumerate(PROBLEMS):
        progress = TRACKS[(place + number) % len(TRACKS)][release - 1]
        concerned = register.filter(region=region, type=kind).head(1)
        due = DAY + timedelta(DUE[(3 * place + number) % len(DUE)])
        proposed = progress != Progress.NO_MEASURE
        yield {
            "item": f"SY{region}-{number + 1}",
            "region": region,
            "subject": concerned["name"].item() if kind else "区县政府",
            "schools": concerned["school"].item() if kind else "",
            "problem": problem,
            "measure": measure if proposed else None,
            "responsible": responsible if proposed else None,
            "due": None if progress in UNDATED else due,
            "progress": progress,
            "nature": Nature.ILLUSTRATIVE,
            "sheet": "整改事项",
            "cell": "",
        }
