"""How figures are spoken."""

from decimal import Decimal

import pytest
from hypothesis import example, given, strategies as st

from data.catalog import catalog
from data.words import LANGUAGES, MINUS, Words

#: Figures of every kind of unit: per cent, ten thousand yuan, square metres, people, a quotient.
MEASURES = (
    "public_kindergarten_share",
    "aid_amount",
    "teaching_area_per_student",
    "equipment_value_per_student",
    "composite_cv",
)


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("en", 1, "1 room"),
        ("en", 2, "2 rooms"),
        ("en", 1.2, "1.2 rooms"),
        ("zh", 1, "1间"),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(language: str, value: float, shown: str) -> None:
    assert Words(language).figure(value, "music_rooms_per_12_classes", catalog()) == shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (-5, 2, "−5"),
        (-1234.5, 1, "−1,234.5"),
        (0.04, 1, "0.04"),  # what is not 0 does not read as 0
        (-0.0004, 2, "−0.0004"),
        (-0.0, 2, "0"),
        (1e-12, 2, "0"),  # what computing in binary leaves over
        (1234567.25, 0, "1,234,567"),
        (None, 2, "—"),
    ],
)
def test_a_number_is_printed(language: str, value: float | None, decimals: int, shown: str) -> None:
    assert Words(language).number(value, decimals) == shown


@pytest.mark.parametrize(
    ("percent", "shown"),
    [(100.0, "100"), (99.97, "99.97"), (99.4, "99"), (0.2, "0.2"), (0.0, "0"), (150.0, "150")],
)
def test_all_of_them_is_said_only_of_all(percent: float, shown: str) -> None:
    assert Words().share(percent) == shown


@pytest.mark.parametrize(
    ("language", "measure", "value", "limit", "said"),
    [
        ("zh", "public_kindergarten_share", 24.13, 50, ("24.13%", "50%", "25.87个百分点")),
        ("zh", "public_kindergarten_share", 49.996, 50, ("49.996%", "50%", "0.004个百分点")),
        ("zh", "aid_amount", 338_200, 400_000, ("33.82万元", "40万元", "6.18万元")),
        ("en", "aid_amount", 338_200, 400_000, ("338,200 yuan", "400,000 yuan", "61,800 yuan")),
        # in one unit, though the figure alone would be said in yuan
        ("en", "aid_amount", 9e5, 1e6, ("0.9 million yuan", "1 million yuan", "0.1 million yuan")),
        ("zh", "staff_student_ratio", 1 / 20, 1 / 19, ("1:20", "1:19", "")),
        ("zh", "staff_student_ratio", 1 / 19.004, 1 / 19, ("1:19.004", "1:19", "")),
        ("zh", "staff_student_ratio", 0, 1 / 19, ("0", "1:19", "")),
        ("zh", "composite_cv", 0.45, 0.45, ("0.45", "0.45", "")),
    ],
)
def test_a_figure_is_said_against_its_limit(
    language: str, measure: str, value: float, limit: float, said: tuple[str, str, str]
) -> None:
    assert Words(language).against(value, limit, measure, catalog())[:3] == said


def test_a_ratio_that_is_computed_is_not_printed_in_full() -> None:
    said = Words().against(1 / 936, 156 / 1461, "teacher_student_ratio", catalog(), in_full=False)
    assert (said.value, said.limit) == ("1:936", "1:9.37")


@pytest.mark.parametrize(
    ("measure", "value", "before", "said"),
    [
        ("public_kindergarten_share", 24.06, 24.03, "+0.03个百分点"),
        ("composite_cv", 0.3835, 0.3826, "+0.001"),  # 0.384 after 0.383, not 0.0009
        ("teaching_area_per_student", 3.901, 3.899, "±0㎡/生"),  # what reads alike did not move
        ("aid_amount", 338_200, 400_000, "−6.18万元"),
    ],
)
def test_a_step_is_that_of_what_is_printed(
    measure: str, value: float, before: float, said: str
) -> None:
    assert Words().step(value, before, measure, catalog()) == said


@pytest.mark.parametrize(
    ("measure", "value", "before", "said"),
    [
        ("composite_cv", 0.0302, 0.0297, "+0.0005"),
        ("teaching_area_per_student", 0.304, 0.301, "+0.003㎡/生"),
        ("teaching_area_per_student", 4.2, 3.9, "+0.3㎡/生"),  # no more places than it takes
        ("composite_cv", 0.3, 0.1 + 0.2, "±0"),  # the same number, added up otherwise
    ],
)
def test_what_has_moved_does_not_read_as_if_it_had_not(
    measure: str, value: float, before: float, said: str
) -> None:
    assert Words().step(value, before, measure, catalog(), moved=True) == said


@pytest.mark.parametrize(
    ("measure", "value", "beside", "said"),
    [
        ("composite_cv", 0.0302, 0.0297, "0.0302"),
        ("composite_cv", 0.0302, 0.0202, "0.03"),
        ("health_staff_ratio", 1 / 9.372, 1 / 9.374, "1:9.372"),
    ],
)
def test_two_figures_that_differ_read_differently(
    measure: str, value: float, beside: float, said: str
) -> None:
    assert Words().figure(value, measure, catalog(), beside=beside) == said


def number(text: str) -> Decimal:
    """The number that stands at the beginning of ``text``."""
    digits = text.replace(",", "").replace(MINUS, "-")
    return Decimal("".join(letter for letter in digits if letter in "-0123456789."))


@given(
    language=st.sampled_from(list(LANGUAGES)),
    measure=st.sampled_from(MEASURES),
    value=st.floats(0, 1e10),
    limit=st.floats(0, 1e10),
)
@example(language="zh", measure="public_kindergarten_share", value=86.55, limit=100.0)
@example(language="zh", measure="composite_cv", value=0.4496, limit=0.45)
def test_what_is_read_adds_up(language: str, measure: str, value: float, limit: float) -> None:
    said = Words(language).against(value, limit, measure, catalog())
    between = number(said.apart) if said.apart else 0
    assert abs(number(said.value) - number(said.limit)) == between


@given(
    language=st.sampled_from(list(LANGUAGES)),
    measure=st.sampled_from(MEASURES),
    limit=st.floats(0.01, 1e8),
    short=st.floats(1e-6, 0.5),
)
def test_what_falls_short_does_not_read_as_the_limit(
    language: str, measure: str, limit: float, short: float
) -> None:
    said = Words(language).against(limit * (1 - short), limit, measure, catalog())
    assert said.value != said.limit


@given(limit=st.floats(5, 500), short=st.floats(1e-6, 0.5))
def test_too_many_pupils_a_teacher_do_not_read_as_the_norm(limit: float, short: float) -> None:
    said = Words().against(1 / limit * (1 - short), 1 / limit, "staff_student_ratio", catalog())
    assert said.value != said.limit
