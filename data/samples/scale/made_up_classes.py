"""Students and classes of made-up schools, and the flags that follow from them."""

import numpy as np

from data.samples.scale.school_arrays import Counts, Flags, Numbers, Schools, asked
from data.samples.yimei import BANDS

#: Median students of a school by type and stage, and how far schools differ.
SIZES = {
    ("111", "kindergarten"): (185, 0.45),
    ("211", "primary"): (640, 0.65),
    ("218", "primary"): (90, 0.45),
    ("311", "junior"): (820, 0.55),
    ("312", "primary"): (560, 0.5),
    ("312", "junior"): (350, 0.5),
    ("341", "junior"): (560, 0.4),
    ("341", "senior"): (980, 0.4),
    ("345", "primary"): (780, 0.4),
    ("345", "junior"): (520, 0.4),
    ("345", "senior"): (560, 0.4),
    ("342", "senior"): (1750, 0.4),
    ("365", "vocational"): (1250, 0.5),
    ("511", "special"): (85, 0.4),
}
SETTING_FACTOR = {"urban": 1.3, "town": 1.0, "rural": 0.5}
#: Usual class size, and students one year earlier for one now.
CLASS_SIZES = {
    "kindergarten": 27.0,
    "primary": 41.0,
    "junior": 45.0,
    "senior": 48.0,
    "vocational": 41.0,
    "special": 9.0,
}
YEAR_BEFORE = {
    "kindergarten": 1.035,
    "primary": 1.008,
    "junior": 0.988,
    "senior": 0.985,
    "vocational": 1.0,
    "special": 0.98,
}
LARGEST_POSSIBLE = 70
#: Nobody runs a larger school, whatever the dice say.
MOST_STUDENTS = {"kindergarten": 540, "primary": 3200, "junior": 2600, "senior": 4200}
GROUPS = {
    "largest_junior_group": (25, 0.88),
    "largest_middle_group": (30, 1.0),
    "largest_senior_group": (35, 1.12),
}
BOARDING = 0.2


def students_and_classes(schools: Schools) -> Counts:
    """Students, classes, largest class and size bands of every school and year."""
    counts: Counts = {}
    for stage in CLASS_SIZES:
        counts |= _of_stage(schools, stage)
    counts |= _bands(counts)
    counts |= _groups(schools, counts)
    return counts | _pupils_in_particular(schools, counts)


def flags(schools: Schools, counts: Counts) -> Counts:
    """What a school claims: its age, its surroundings, and whether it is small."""
    year_built = np.floor(schools.rng.uniform(1952, 2022, (len(schools.register), 1)))
    teaches = ~schools.is_("type", "111", "365", "511")
    children = schools.teaches("kindergarten")
    in_city = schools.is_("setting", "urban") & schools.chance(0.15)
    rural = schools.is_("setting", "rural")
    pupils = total_students(counts)
    largest = np.fmax(counts["largest_class_primary"], counts["largest_class_junior"])
    claims = {
        "built_by_2010": year_built <= 2010,
        "built_by_2016": year_built <= 2016,
        "dense_inner_city": in_city,
        "small_rural_50_99": rural & (pupils >= 50) & (pupils < 100),
        "small_rural_under_30": rural & (pupils < 200) & (largest < 30),
        "boarding": np.nan_to_num(counts["boarding_students"]) > 0,
    }
    return {
        "year_built": schools.all_years(year_built),
        "designed_from_2017": asked(children, schools.all_years(year_built >= 2018)),
        **{item: asked(teaches, schools.all_years(claim)) for item, claim in claims.items()},
    }


def total_students(counts: Counts) -> Numbers:
    """All students of a school, whatever the stage."""
    return np.nansum([counts[f"students_{stage}"] for stage in CLASS_SIZES], axis=0)


def _of_stage(schools: Schools, stage: str) -> Counts:
    teaches = schools.teaches(stage)
    median = np.zeros((len(schools.register), 1))
    for (code, taught), (usual, spread) in SIZES.items():
        if taught == stage:
            median = np.where(schools.is_("type", code), schools.each(usual, spread), median)
    for setting, factor in SETTING_FACTOR.items():
        scaled = schools.is_("setting", setting) & ~schools.is_("type", "218")
        median = np.where(scaled, median * factor, median)
    median = np.minimum(median, MOST_STUDENTS.get(stage, np.inf))
    drift = YEAR_BEFORE[stage] ** -schools.back
    students = np.maximum(np.round(median * drift * schools.noise(0.02)), 6)
    usual_size = schools.each(CLASS_SIZES[stage], 0.08)
    usual_size = np.where(schools.is_("setting", "rural"), usual_size * 0.75, usual_size)
    classes = np.ceil(students / usual_size)
    mean = students / classes
    found = {f"students_{stage}": students, f"classes_{stage}": classes}
    if stage in ("kindergarten", "primary", "junior", "senior"):
        spread_out = np.ceil(mean * (1 + np.abs(schools.noise(0.07) - 1)))
        largest = np.where(classes == 1, students, np.minimum(spread_out, LARGEST_POSSIBLE))
        found[f"largest_class_{stage}"] = np.maximum(largest, np.ceil(mean))
    return {item: asked(teaches, numbers) for item, numbers in found.items()}


def _bands(counts: Counts) -> Counts:
    """Classes by size: evenly spread around the mean, as far below it as the largest is above."""
    bands = {item: np.zeros_like(counts["students_primary"]) for item in BANDS}
    asks: Flags = np.zeros_like(counts["students_primary"], bool)
    for stage in ("primary", "junior", "senior"):
        classes, largest = counts[f"classes_{stage}"], counts[f"largest_class_{stage}"]
        smallest = 2 * counts[f"students_{stage}"] / classes - largest
        span = np.maximum(largest - smallest, 1e-9)
        below = np.zeros_like(classes)
        for item, top in BANDS.items():
            share = np.clip((top - smallest) / span, 0, 1)
            # The largest class itself is in the band of its size.
            upto = np.where(
                top >= largest, classes, np.minimum(np.round(share * classes), classes - 1)
            )
            bands[item] += np.nan_to_num(upto - below)
            below = upto
        asks |= ~np.isnan(classes)
    return {item: asked(asks, numbers) for item, numbers in bands.items()}


def _groups(schools: Schools, counts: Counts) -> Counts:
    """The largest group of each age in a kindergarten, and the classes within the norm."""
    children = schools.teaches("kindergarten")
    classes = counts["classes_kindergarten"]
    mean = counts["students_kindergarten"] / classes
    groups = {item: np.ceil(mean * factor + 1) for item, (_, factor) in GROUPS.items()}
    over = sum((groups[item] > norm).astype(float) for item, (norm, _) in GROUPS.items())
    # A small kindergarten puts all ages together; the others have no mixed group: 0.
    groups["largest_mixed_group"] = np.where(classes <= 3, np.ceil(mean), 0)
    groups["classes_within_norm_kindergarten"] = np.round(classes * (1 - over / 4))
    groups["largest_class_kindergarten"] = groups["largest_senior_group"]
    return {item: asked(children, numbers) for item, numbers in groups.items()}


def _pupils_in_particular(schools: Schools, counts: Counts) -> Counts:
    pupils = total_students(counts)
    compulsory = schools.teaches("primary") | schools.teaches("junior")
    near = 1 - schools.each(0.01, 1) * schools.chance(0.3)
    boards = schools.chance(BOARDING) & ~schools.is_("type", "111", "218")
    found = {
        "migrant_students": asked(compulsory, np.round(pupils * schools.each(0.03, 0.8))),
        "boarding_students": asked(
            ~schools.teaches("kindergarten"), np.round(pupils * boards * schools.each(0.3, 0.3))
        ),
    }
    for item in found:
        found[item] = np.minimum(found[item], pupils)
    for stage in ("primary", "junior"):
        there = counts[f"students_{stage}"]
        found[f"catchment_students_{stage}"] = np.floor(there * np.clip(near, 0.6, 1))
    grade = counts["students_junior"] / 3
    found["entrants"] = np.maximum(np.round(grade), 1)
    found["transferred_in"] = np.round(grade * 0.02)
    found["transferred_out"] = np.round(grade * 0.025)
    found["died"] = asked(schools.teaches("junior"), schools.all_years(np.zeros((1, 1))))
    stayed = np.clip(schools.each(0.985, 0.012), 0.9, 1)
    found["graduates"] = np.round(found["entrants"] * stayed)
    return found
