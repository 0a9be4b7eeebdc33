"""Where schools are said to stand."""

import pytest
import shapely
from shapely.geometry import shape

from data.regions import boundary

INSIDE = (128.9, 47.73)  # the town of 伊春


def school(number, longitude, latitude, region="230717"):
    return {
        "school": f"s{number}",
        "region": region,
        "longitude": longitude,
        "latitude": latitude,
        "cell": f"A{number}",
    }


@pytest.mark.parametrize(
    ("point", "found"),
    [
        (INSIDE, 0),
        ((130.9, 47.73), 1),
        ((128.9, 46.0), 1),
        ((116.4, 39.9), 1),  # the capital
        ((None, None), 0),  # not known is not wrong
    ],
)
def test_a_school_stands_in_its_district(doubted, point, found):
    assert doubted("place", schools=[school(1, *point)]).height == found


def test_a_boundary_is_drawn_coarsely(doubted):
    """The nearest point outside: a few hundred metres are no doubt, far more are."""
    edge = shape(boundary("230717"))
    east = max(edge.envelope.exterior.coords)[0]
    y = next(point[1] for point in shapely.get_coordinates(edge) if point[0] == east)
    assert doubted("place", schools=[school(1, east + 0.01, y)]).is_empty()
    assert doubted("place", schools=[school(1, east + 0.1, y)]).height == 1


@pytest.mark.parametrize(("schools", "found"), [(2, 0), (3, 3)])
def test_several_schools_on_one_point_are_doubted(doubted, schools, found):
    rows = [school(number, *INSIDE) for number in range(schools)]
    assert doubted("same_place", schools=rows).height == found


def test_the_cell_of_the_school_is_named(doubted):
    found = doubted("place", schools=[school(7, 130.9, 47.73)])
    assert found.select("school", "cell", "severity").rows() == [("s7", "A7", "warning")]
    assert found["value"].item() > 50  # kilometres to the middle of the district
