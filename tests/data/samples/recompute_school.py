"""What one school's row makes: figures of each stage that it teaches, and of it as a whole.

By the rules of the official forms (数据填报表, rules 1 to 9), from the headers as printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

Cell = float | None

STAGES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "普通高中"}


class Kind(NamedTuple):
    """A 办学类型: the stage of the school as a whole; the weight of a pupil in each stage."""

    whole: str
    weights: dict[str, float]


KINDS = {
    "幼儿园": Kind("kindergarten", {"kindergarten": 1}),
    "附设幼儿班": Kind("kindergarten", {"kindergarten": 1}),
    "小学": Kind("primary", {"primary": 1}),
    "小学教学点": Kind("primary", {"primary": 1}),
    "附设小学班": Kind("primary", {"primary": 1}),
    "初级中学": Kind("junior", {"junior": 1}),
    "附设普通初中班": Kind("junior", {"junior": 1}),
    "九年一贯制学校": Kind("nine_year", {"primary": 1, "junior": 1.1}),
    "十二年一贯制学校": Kind("nine_year", {"primary": 1, "junior": 1.1, "senior": 1.32}),
    "完全中学": Kind("nine_year", {"junior": 1, "senior": 1.2}),
    "高级中学": Kind("senior", {"senior": 1}),
    "附设普通高中班": Kind("senior", {"senior": 1}),
}
VILLAGE = ("小学", "小学教学点", "附设小学班")
SITE, SITE_PUPILS = "小学教学点", 50
KINDERGARTENS = ("幼儿园", "附设幼儿班")
ROOM_BANDS = {
    "music_rooms_per_12_classes": ("音乐", ("96㎡及以上", "73至96㎡")),
    "art_rooms_per_12_classes": ("美术", ("90㎡及以上", "67至90㎡")),
}
SMALL_BANDS = {"music_rooms_per_12_classes": "61至73㎡", "art_rooms_per_12_classes": "61至67㎡"}


class Ratio(NamedTuple):
    """A figure before it is divided."""

    above: Cell
    below: Cell = 1.0
    factor: float = 1.0
    unit: str = ""  # of what is counted whole: people, rooms; '' of what is measured

    @property
    def value(self) -> Cell:
        """Null where something was not reported, or nobody is there to divide by."""
        if self.above is None or self.below is None or self.below <= 0:
            return None
        return self.above / self.below * self.factor


UNKNOWN = Ratio(None, None)


def total(*cells: Cell) -> Cell:
    """Null as soon as one is: what was not reported is not 0."""
    known = [cell for cell in cells if cell is not None]
    return sum(known) if len(known) == len(cells) else None


def less(cell: Cell, *others: Cell) -> Cell:
    """``cell`` without the others."""
    return total(cell, *(None if other is None else -other for other in others))


@dataclass(frozen=True)
class Row:
    """One school in one year."""

    school: str
    region: str
    type: str
    ownership: str
    setting: str
    year: int
    cells: dict[str, Cell]

    @property
    def kind(self) -> Kind:
        return KINDS[self.type]

    @property
    def stages(self) -> list[str]:
        """Those with pupils, or with an unknown number of them."""
        return [stage for stage in self.kind.weights if self.of("学生数", stage) != 0]

    @property
    def pupils(self) -> Cell:
        return self.all("学生数")

    @property
    def of_village(self) -> bool:
        """村小和教学点."""
        return self.type in VILLAGE and (self.type == SITE or self.setting != "城区")

    def of(self, header: str, stage: str) -> Cell:
        """What is counted for one stage."""
        return self.cells[f"{header}({STAGES[stage]})"]

    def all(self, header: str) -> Cell:
        """The same of all stages that the school teaches."""
        return total(*(self.of(header, stage) for stage in self.kind.weights))

    def says(self, header: str) -> bool:
        """Whether a flag is claimed; one left blank is not."""
        return self.cells[header] == 1

    def split(self, header: str, stage: str) -> Cell:
        """What of a thing counted for the whole school falls to ``stage``, by weighted pupils."""
        return self.portion(self.cells[header], stage)

    def portion(self, whole: Cell, stage: str) -> Cell:
        """The share of ``stage`` in ``whole``."""
        weights = self.kind.weights
        if len(weights) == 1 or whole is None:
            return whole
        weighted = {s: self.of("学生数", s) for s in weights}
        if any(pupils is None for pupils in weighted.values()):
            return None
        sizes = {s: (pupils or 0) * weights[s] for s, pupils in weighted.items()}
        return whole * sizes[stage] / sum(sizes.values())


def parts(row: Row, stage: str) -> Iterator[tuple[str, Ratio]]:
    """The figures of one stage of a school."""
    pupils = row.of("学生数", stage)
    teaching = less(row.cells["教学及辅助用房面积(㎡)"], row.cells["其中室内体育用房面积(㎡)"])
    equipment = _yuan(row.split("教学仪器设备值(万元)", stage))
    yield "teaching_area_per_student", Ratio(row.portion(teaching, stage), pupils)
    yield "sports_area_per_student", Ratio(row.portion(_sports(row), stage), pupils)
    yield "equipment_value_per_student", Ratio(equipment, pupils)
    yield "multimedia_rooms_per_100", Ratio(row.split("网络多媒体教室数", stage), pupils, 100, "间")
    yield "computers_per_100", Ratio(row.split("计算机台数", stage), pupils, 100, "台")
    yield "books_per_student", Ratio(row.split("图书册数", stage), pupils, unit="册")
    yield "staff_student_ratio", Ratio(row.split("教职工数", stage), pupils, unit="人")
    teachers, classes = row.of("专任教师数", stage), row.of("班级数", stage)
    yield "teacher_student_ratio", Ratio(teachers, pupils, unit="人")
    yield "teachers_per_class", Ratio(teachers, classes, unit="人")
    yield "average_class_size", Ratio(pupils, classes, unit="人")
    yield "largest_class_size", Ratio(row.of("最大班额", stage))
    if stage in ("primary", "junior"):
        yield from _compulsory(row, stage)
    if stage == "junior" and row.type == "完全中学":
        yield "combined_junior_size", Ratio(pupils)
    if stage == "kindergarten":
        yield from _kindergarten(row)


def _sports(row: Row) -> Cell:
    """Rule 3: what is rented or elsewhere counts in dense inner cities only."""
    own = (row.cells["体育馆面积(㎡)"], row.cells["校内运动场地面积(㎡)"])
    if not row.says("位于人口密集的大城市中心城区"):
        return total(*own)
    return total(*own, row.cells["校外租赁运动场馆面积(㎡)"], row.cells["校内其他运动场地面积(㎡)"])


def _compulsory(row: Row, stage: str) -> Iterator[tuple[str, Ratio]]:
    pupils = row.of("学生数", stage)
    degrees = ("本科", "硕士", "博士") if stage == "junior" else ("专科", "本科", "硕士", "博士")
    above = total(*(row.of(f"{degree}学历专任教师数", stage) for degree in degrees))
    yield "above_qualified_teachers_per_100", Ratio(above, pupils, 100, "人")
    backbone = row.of("县级及以上骨干教师数", stage)
    yield "backbone_teachers_per_100", Ratio(backbone, pupils, 100, "人")
    yield "pe_arts_teachers_per_100", Ratio(_pe_and_arts(row, stage), pupils, 100, "人")
    titles = row.of("中级及以上职称教师数", stage)
    yield "senior_title_teachers_per_100", Ratio(titles, pupils, 100, "人")
    pe = row.of("体育专任教师数", stage)
    yield "classes_per_pe_teacher", Ratio(row.of("班级数", stage), pe, unit="班")
    boarding = row.says("寄宿制学校")
    if row.ownership == "公办" and row.setting in ("城区", "镇区") and not boarding:
        catchment = row.of("就近划片入学学生数", stage)
        yield "catchment_rate", Ratio(catchment, pupils, 100, "人")


def _pe_and_arts(row: Row, stage: str) -> Cell:
    """Rule 4: who visits counts in village schools of 50 to 99 pupils."""
    subjects = ("体育", "音乐", "美术", "艺术")
    full_time = [row.of(f"{subject}专任教师数", stage) for subject in subjects]
    if not row.says("50至99人的乡村小规模学校或教学点"):
        return total(*full_time)
    visiting = (row.split(f"{subject}交流、兼职、走教教师数", stage) for subject in subjects)
    return total(*full_time, *visiting)


def _kindergarten(row: Row) -> Iterator[tuple[str, Ratio]]:
    children, classes = (row.of(each, "kindergarten") for each in ("学生数", "班级数"))
    yield "outdoor_play_area_per_child", Ratio(row.cells["室外游戏场地面积(㎡)"], children)
    yield "activity_area_per_child", Ratio(row.cells["幼儿活动用房建筑面积(㎡)"], children)
    yield "floor_area_per_child", Ratio(row.cells["校舍建筑面积(㎡)"], children)
    within = row.of("班额达标班级数", "kindergarten")
    yield "classes_within_norm_share", Ratio(within, classes, 100, "班")
    yield "care_staff_ratio", Ratio(row.cells["保教人员数"], children, unit="人")
    for name, group in {"junior": "小", "middle": "中", "senior": "大", "mixed": "混合"}.items():
        yield f"largest_{name}_group_size", Ratio(row.cells[f"{group}班最大班额"])


def whole(row: Row) -> Iterator[tuple[str, Ratio]]:
    """The figures of a school as a whole."""
    classes, teachers = row.all("班级数"), row.all("专任教师数")
    compulsory_stages = [stage for stage in ("primary", "junior") if stage in row.kind.weights]
    for name in ROOM_BANDS if compulsory_stages else ():
        yield (
            name,
            _rooms(row, name, total(*(row.of("班级数", each) for each in compulsory_stages))),
        )
    yield "school_size", Ratio(row.pupils)
    if row.type in ("九年一贯制学校", "十二年一贯制学校"):
        compulsory = total(row.of("学生数", "primary"), row.of("学生数", "junior"))
        yield "compulsory_size", Ratio(compulsory)
    extra = row.cells["66人及以上班级数"]
    large = total(row.cells["56至60人班级数"], row.cells["61至65人班级数"], extra)
    yield "large_classes", Ratio(large)
    yield "extra_large_classes", Ratio(extra)
    yield "large_class_share", Ratio(large, classes, 100, "班")
    yield "extra_large_class_share", Ratio(extra, classes, 100, "班")
    trained, certified = row.cells["5年培训满360学时专任教师数"], row.cells["持证专任教师数"]
    yield "trained_teacher_rate", Ratio(trained, teachers, 100, "人")
    yield "certified_teacher_rate", Ratio(certified, teachers, 100, "人")
    budget = row.cells["公用经费预算(万元)"]
    yield (
        "training_funds_share",
        Ratio(_yuan(row.cells["教师培训经费预算(万元)"]), _yuan(budget), 100),
    )
    yield "migrant_student_share", Ratio(row.cells["随迁子女学生数"], row.pupils, 100, "人")
    yield from _health(row)


def completion(row: Row) -> Ratio:
    """Rule 10, of the school's junior part."""
    left = (row.cells["毕业生数"], row.cells["转出学生数"])
    graduates = less(total(*left), row.cells["转入学生数"])
    entrants = less(row.cells["该届入学时学生数"], row.cells["死亡学生数"])
    return Ratio(graduates, entrants, 100, "人")


def _yuan(ten_thousands: Cell) -> Cell:
    return None if ten_thousands is None else ten_thousands * 10_000


def _rooms(row: Row, name: str, classes: Cell) -> Ratio:
    """Rule 6: rooms from 96 (90) ㎡ count; from 73 (67) where built by 2016; from 61 in a small
    village school, of primary pupils from 54.
    """
    subject, (full, smaller) = ROOM_BANDS[name]
    small = row.says("最大班额不足30人的乡村小规模学校")
    bands = [full]
    if small or row.says("2016年及以前规划并建成"):
        bands.append(smaller)
    if small:
        bands.append(SMALL_BANDS[name])
    if small and "primary" in row.kind.weights:
        bands.append("54至61㎡")
    counted = total(*(row.cells[f"{band}{subject}专用教室数"] for band in bands))
    return Ratio(counted, None if classes is None else ceil(classes / 12), unit="间")


def _health(row: Row) -> Iterator[tuple[str, Ratio]]:
    """学校卫生工作条例: 1 to 600 from 600 pupils on and where pupils board; below, somebody at
    least, full- or part-time. Kindergartens: 1 to 150 from 150 children on; below, somebody.
    """
    full_time = row.cells["专职卫生技术人员数"]
    anybody = Ratio(total(full_time, row.cells["保健教师数"]), unit="人")
    ratio = Ratio(full_time, row.pupils, unit="人")
    of_kindergarten = row.type in KINDERGARTENS
    names = ("health_staff_ratio", "small_school_health_staff")
    if of_kindergarten:
        names = ("kindergarten_health_staff_ratio", "small_kindergarten_health_staff")
    boards = row.says("寄宿制学校") and not of_kindergarten
    if row.pupils is None and not boards:  # not known which rule is meant
        yield from ((name, UNKNOWN) for name in names)
    elif boards or (row.pupils or 0) >= (150 if of_kindergarten else 600):
        yield names[0], ratio
    else:
        yield names[1], anybody
