"""The typed frames that measures give back, and the codes in them."""

from enum import StrEnum

import dataframely as dy

from data.records import Nature, Qualifier, Stated


class Status(StrEnum):
    """How a value stands to its standard."""

    MET = "met"
    SHORT = "short"
    UNKNOWN = "unknown"  # cannot be judged, see Reason
    NONE = "none"  # nothing to judge it by


class Reason(StrEnum):
    """Why a value is missing or cannot be judged."""

    NOT_REPORTED = "not_reported"  # an item or the value itself
    NO_STUDENTS = "no_students"  # the denominator is 0
    BASE_YEAR_MISSING = "base_year_missing"
    BASE_ZERO = "base_zero"  # the amount of the year before is 0: a change has no per cent
    ALL_ZERO = "all_zero"  # every school has 0: there is no mean to differ from
    SCHOOLS_MISSING = "schools_missing"  # some school's value is missing
    AS_PRINTED = "as_printed"  # no number can be read
    BOUND_ONLY = "bound_only"  # 'at least 90' against a limit of 95
    WORDS_DIFFER = "words_differ"  # a word other than the expected one
    NOT_DUE = "not_due"  # short of a target whose year is still to come
    UNCERTAIN_LIMIT = "uncertain_limit"  # short of a limit that we are not sure of


class Value(dy.Schema):
    """An indicator of a school in a stage (``school`` set) or of a region (``school`` '')."""

    region = dy.String(primary_key=True)
    school = dy.String(primary_key=True)
    stage = dy.String(primary_key=True)
    indicator = dy.String(primary_key=True)
    year = dy.Int32(primary_key=True)
    value = dy.Float64(nullable=True, description="canonical unit")
    numerator = dy.Float64(nullable=True)
    denominator = dy.Float64(nullable=True)
    reason = dy.Enum(Reason, nullable=True, description="why ``value`` is null")
    missing = dy.String(nullable=True, description="the item that was not reported")
    up_to = dy.Float64(
        nullable=True, description="``value`` if ``missing``, a flag, holds; null: not known"
    )
    nature = dy.Enum(Nature)
    qualifier = dy.Enum(Qualifier)


class Figure(Value):
    """A value of a region, with what the report says of it."""

    reported = dy.Bool(description="stated by the region; else computed here")
    computed = dy.Float64(nullable=True, description="what we compute, beside a reported value")
    period = dy.String(description="as printed, '' if just the year")
    text = dy.String(nullable=True, description="as printed")
    stated = dy.Enum(Stated, nullable=True)
    stated_standard = dy.String(nullable=True)
    section = dy.String()
    note = dy.String(nullable=True)
    statements = dy.UInt32(description="number of different values stated for this quantity")
    covered_schools = dy.UInt32(
        nullable=True, description="computed from so many schools of the register, not from all"
    )
    covered_students = dy.Float64(nullable=True, description="that these schools have")
    whole_students = dy.Float64(nullable=True, description="of all schools, as far as known")
    sheet = dy.String(nullable=True)
    cell = dy.String(nullable=True)
    release = dy.Int64(nullable=True)
    previous = dy.Float64(nullable=True, description="of the year before, same kind of period")
    previous_nature = dy.Enum(Nature, nullable=True)


class Limit(dy.Schema):
    """A standard that applies to one indicator in one stage."""

    code = dy.String()
    programme = dy.String()
    order = dy.Int32(description="of the programme; the lowest is shown first")
    indicator = dy.String()
    stage = dy.String()
    level = dy.String(description="school, or of the region: province, city or district")
    at_least = dy.Float64(nullable=True)
    at_most = dy.Float64(nullable=True)
    expected = dy.String(nullable=True)
    or_better = dy.List(dy.String(), description="other words that meet it")
    strict = dy.Bool()
    due = dy.Int32(description="before that year nobody falls short of it; 0: from the first day")
    posts = dy.Bool(description="by it posts are authorised; no floor for the people there")
    confidence = dy.String()
    source = dy.String()
    own = dy.Bool(description="set by the region itself, not national")


class Verdict(dy.Schema):
    """What judging adds to a value. One row a value and programme; without any standard one row."""

    code = dy.String(primary_key=True, description="of the standard, '' if there is none")
    programme = dy.String(nullable=True)
    order = dy.Int32(nullable=True)
    at_least = dy.Float64(nullable=True)
    at_most = dy.Float64(nullable=True)
    expected = dy.String(nullable=True)
    strict = dy.Bool(nullable=True)
    due = dy.Int32(nullable=True)
    posts = dy.Bool(nullable=True)
    confidence = dy.String(nullable=True)
    source = dy.String(nullable=True)
    own = dy.Bool(nullable=True)
    limit_nature = dy.Enum(Nature, nullable=True, description="of an own standard")
    status = dy.Enum(Status)
    distance = dy.Float64(nullable=True, description="to the limit; negative falls short")
    severity = dy.Float64(
        nullable=True, description="shortfall as a share, see limits.aim; 0 if met"
    )


class Judged(Value, Verdict):
    """A school's value and how it stands."""


class JudgedFigure(Figure, Verdict):
    """A region's value and how it stands."""


class Gap(Judged):
    """A judged school value that has a lower limit, and what is missing in absolute terms."""

    gap = dy.Float64(nullable=True, min=0, description="in the unit of the numerator, all students")
    unit = dy.String(description="unit of ``gap``: ㎡, 间, 人, 元 ...")
