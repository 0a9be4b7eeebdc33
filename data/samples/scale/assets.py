"""Buildings, grounds, equipment and money of made-up schools."""

import numpy as np

from data.samples.scale.made_up_classes import total_students
from data.samples.scale.school_arrays import Counts, Numbers, Schools, asked

#: For one primary pupil; others weigh more. Median and how far schools differ.
AREAS = {"teaching_area": (6.4, 0.22), "sports_ground_area": (9.6, 0.28)}
INDOOR_SPORTS = 0.06
#: For one pupil in the last year, how far schools differ, and one year earlier.
EQUIPMENT = {
    "equipment_value": (3000.0, 0.22, 0.94),
    "multimedia_rooms": (0.0275, 0.1, 0.97),
    "computers": (0.16, 0.25, 0.95),
    "books": (31.0, 0.25, 0.98),
}
KINDERGARTEN_AREAS = {
    "floor_area": (11.8, 0.16),
    "activity_area": (9.1, 0.16),
    "outdoor_play_area": (5.2, 0.3),
}
MONEY = {"public_funds_budget": 960.0, "training_budget": 54.0}
#: A share of rooms is left unreported, to see what is missing.
UNREPORTED = 0.004
MUSIC = ("music_rooms", "music_rooms_96", "music_rooms_73", "music_rooms_61", "music_rooms_54")
ART = ("art_rooms", "art_rooms_90", "art_rooms_67", "art_rooms_61", "art_rooms_54")


def assets(schools: Schools, counts: Counts) -> Counts:
    """What a school has, in ㎡, rooms, pieces and 元."""
    weighted = _weighted(schools, counts)
    found = _areas(schools, counts, weighted)
    for item, (median, spread, before) in EQUIPMENT.items():
        share = schools.each(median, spread) * before**-schools.back
        found[item] = _reported(schools, np.round(share * weighted))
    found["equipment_value"] = np.round(found["equipment_value"], -2)
    pupils = total_students(counts)
    for item, of_one in MONEY.items():
        found[item] = np.round(pupils * schools.each(of_one, 0.08) * 1.03**schools.back, -2)
    spent = np.clip(schools.each(0.985, 0.01), 0.9, 1)
    found["public_funds_final"] = np.round(found["public_funds_budget"] * spent, -2)
    return found | _rooms(schools, counts)


def _weighted(schools: Schools, counts: Counts) -> Numbers:
    """Pupils, each with the weight by which the school's resources are split."""
    stages = ("kindergarten", "primary", "junior", "senior", "vocational", "special")
    parts = [counts[f"students_{stage}"] * schools.weight(stage) for stage in stages]
    return np.nansum(parts, axis=0)


def _areas(schools: Schools, counts: Counts, weighted: Numbers) -> Counts:
    """Areas stay what they are while pupils come and go; junior schools have a fifth more."""
    now = weighted[:, -1:]
    larger = np.where(schools.teaches("primary"), 1.0, 1.25)
    school = ~schools.teaches("kindergarten")
    found = {
        item: asked(school, np.round(now * larger * schools.each(median, spread)))
        for item, (median, spread) in AREAS.items()
    }
    hall = np.where(schools.chance(0.6), INDOOR_SPORTS * found["teaching_area"], 0)
    found["indoor_sports_area"] = found["gymnasium_area"] = asked(school, np.round(hall))
    found["floor_area"] = np.round(found["teaching_area"] * schools.each(1.75, 0.1))
    for item, (median, spread) in KINDERGARTEN_AREAS.items():
        of_children = np.round(now * schools.each(median, spread))
        found[item] = np.where(school, found.get(item, np.nan), of_children)
    found["activity_area"] = np.minimum(found["activity_area"], found["floor_area"])
    crowded = counts["dense_inner_city"] == 1
    for item in ("rented_sports_area", "other_sports_area"):
        found[item] = asked(crowded, np.round(now * schools.each(1.5, 0.4)))
    return {item: schools.all_years(numbers) for item, numbers in found.items()}


def _rooms(schools: Schools, counts: Counts) -> Counts:
    """Music and fine-arts rooms: large, middling and small ones; some schools lack one."""
    stages = ("primary", "junior", "senior")
    classes = np.nansum([counts[f"classes_{stage}"] for stage in stages], axis=0)
    asks = np.any([schools.teaches(stage) for stage in stages], axis=0)
    found: Counts = {}
    for items in (MUSIC, ART):
        whole = np.maximum(np.ceil(classes / 12) - schools.chance(0.2), 0)
        large = np.floor(whole * np.clip(schools.each(0.5, 0.5), 0, 1))
        tiny = (schools.is_("setting", "rural") & (classes <= 6)) * np.minimum(whole - large, 1)
        parts = (whole, large, whole - large - tiny, tiny, np.zeros_like(whole))
        found |= {item: asked(asks, part) for item, part in zip(items, parts, strict=True)}
    return found


def _reported(schools: Schools, numbers: Numbers) -> Numbers:
    return np.where(schools.rng.random(numbers.shape) < UNREPORTED, np.nan, numbers)
