"""Which regions a visitor chooses from."""

import pytest

from data.measures.region_cascade import inside, levels

YIMEI, WUCUI, HARBIN, PEKING = "230717", "230718", "230102", "110105"
HEILONGJIANG, YICHUN = "230000", "230700"


def shown(found: tuple[str, ...], chosen: str | None) -> list[tuple[str, tuple[str, ...]]]:
    return [(level.key, level.options) for level in levels(found, chosen)]


@pytest.mark.parametrize(
    ("found", "chosen", "selections"),
    [
        ((YIMEI,), YIMEI, []),  # nothing to choose
        ((YIMEI, WUCUI), None, [("district", (YIMEI, WUCUI))]),
        ((YIMEI, WUCUI), YIMEI, [("district", (YIMEI, WUCUI))]),
        ((YIMEI, HARBIN), None, [("city", ("230100", YICHUN))]),  # the city first
        ((YIMEI, PEKING), None, [("province", ("110000", HEILONGJIANG))]),
        ((YIMEI, PEKING), HEILONGJIANG, [("province", ("110000", HEILONGJIANG))]),
        # a province with figures of its own and one district in it
        ((HEILONGJIANG, YIMEI), None, [("province", (HEILONGJIANG,))]),
        (
            (HEILONGJIANG, YIMEI),
            HEILONGJIANG,
            [("province", (HEILONGJIANG,)), ("district", (YIMEI,))],
        ),
        (
            (YIMEI, WUCUI, HARBIN, PEKING),
            YIMEI,
            [
                ("province", ("110000", HEILONGJIANG)),
                ("city", ("230100", YICHUN)),
                ("district", (YIMEI, WUCUI)),
            ],
        ),
    ],
)
def test_only_levels_with_a_choice_are_shown(
    found: tuple[str, ...], chosen: str | None, selections: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert shown(found, chosen) == selections


def test_taking_a_level_back_leads_to_what_holds_it() -> None:
    province, city, district = levels((YIMEI, WUCUI, HARBIN, PEKING), YIMEI)
    assert (province.above, city.above, district.above) == (None, HEILONGJIANG, YICHUN)
    assert (province.chosen, city.chosen, district.chosen) == (HEILONGJIANG, YICHUN, YIMEI)


def test_a_region_that_answers_to_its_province_is_inside_of_it() -> None:
    assert inside(("429004", "419001"), "420000") == ("429004",)
