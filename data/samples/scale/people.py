"""Teachers and other staff of made-up schools."""

import numpy as np

from data.samples.scale.made_up_classes import total_students
from data.samples.scale.school_arrays import Counts, Schools, asked

#: Students for one full-time teacher.
STUDENTS_PER_TEACHER = {"kindergarten": 12.8, "primary": 16.8, "junior": 12.2, "senior": 12.6}
#: For every 100 students.
SPECIAL = {"pe_teachers": 0.5, "music_teachers": 0.28, "fine_arts_teachers": 0.27}
VISITING = ("pe", "music", "fine_arts", "art")
HEALTH_STAFF_FROM = 600


def people(schools: Schools, counts: Counts) -> Counts:
    """Staff, full-time teachers and what they are qualified for."""
    found: Counts = {}
    for stage, students in STUDENTS_PER_TEACHER.items():
        there = counts[f"students_{stage}"]
        usual = schools.each(students, 0.1) * np.where(schools.is_("setting", "rural"), 0.85, 1)
        found[f"full_time_teachers_{stage}"] = np.ceil(there / usual)
        if stage in ("primary", "junior"):
            found |= _of_stage(schools, stage, there, found[f"full_time_teachers_{stage}"])
    return found | _of_school(schools, counts, found)


def _of_stage(schools: Schools, stage: str, students: np.ndarray, teachers: np.ndarray) -> Counts:
    """Rounded down, so that the degrees never sum to more than the full-time teachers."""
    qualified = np.floor(teachers * np.clip(0.97 + 0.004 * schools.back, 0.8, 1))
    master = np.floor(qualified * 0.05)
    bachelor = np.floor((qualified - master) * np.clip(0.74 + 0.015 * schools.back, 0.4, 1))
    found = {"teachers_doctor": np.floor(qualified * 0.001), "teachers_master": master}
    found["teachers_master"] = master - found["teachers_doctor"]
    if stage == "primary":
        found["teachers_college"] = qualified - master - bachelor
        found["teachers_bachelor"] = bachelor
    else:
        found["teachers_bachelor"] = np.floor((qualified - master) * 0.92)
    found["backbone_teachers"] = np.round(students * schools.each(0.0135, 0.2))
    found["senior_title_teachers"] = np.floor(teachers * np.clip(schools.each(0.55, 0.15), 0, 0.95))
    for item, of_100 in SPECIAL.items():
        found[item] = np.round(students * schools.each(of_100 / 100, 0.12) + 0.2)
    found["art_teachers"] = students * 0
    return {f"{item}_{stage}": np.minimum(numbers, teachers) for item, numbers in found.items()}


def _of_school(schools: Schools, counts: Counts, found: Counts) -> Counts:
    pupils = total_students(counts)
    full_time = [found[f"full_time_teachers_{stage}"] for stage in STUDENTS_PER_TEACHER]
    other = np.where(schools.is_("type", "365", "511"), np.ceil(pupils / 9), 0)
    teachers = np.nansum(full_time, axis=0) + other
    more = np.where(schools.is_("type", "111"), 1.9, 1.1) * schools.each(1, 0.04)
    children = schools.teaches("kindergarten")
    counted = ~schools.is_("type", "365", "511")
    small = schools.is_("setting", "rural") & (pupils >= 50) & (pupils < 100)
    certified = np.clip(schools.each(1.0, 0.012), 0.9, 1)
    trained = np.clip(schools.each(0.995, 0.02) + 0.006 * schools.back, 0.6, 1)
    need = np.where(pupils >= HEALTH_STAFF_FROM, np.ceil(pupils / HEALTH_STAFF_FROM), 0)
    has = np.where(schools.chance(0.6), need, np.minimum(need, 1))
    staff = np.maximum(np.round(teachers * more), teachers)
    caring = np.ceil(teachers * schools.each(1.5, 0.08))
    return {
        "staff": staff,
        "care_staff": asked(children, np.minimum(caring, staff)),
        "certified_teachers": asked(counted, np.floor(teachers * certified)),
        "trained_teachers": asked(counted, np.floor(teachers * trained)),
        "health_staff": has,
        "health_teachers": np.where(has == 0, 1.0, 0.0),
        **{f"{what}_visiting_teachers": asked(small, np.ones_like(pupils)) for what in VISITING},
    }
