"""The way in of newcomers: only beside the sample, and no way to bring data for who only looks."""

import pytest

from tests import districts_made
from tests.app import tables


def test_three_things_to_try_and_what_is_real(app):
    told = tables.told(app, "way_in")
    assert [step[0] for step in told["steps"]] == ["看", "筛", "换"]
    assert "区级数据取自真实报告，学校数据为示意。" in told["said"]


def test_who_only_looks_is_not_led_to_bring_data(app):
    app.query_params["look"] = "1"
    app.run()
    told = tables.told(app, "way_in")
    assert len(told["steps"]) == 2 and not told["opens"]


def test_data_of_ones_own_have_no_way_in(app_of):
    with pytest.raises(StopIteration):
        tables.told(app_of(districts_made.two), "way_in")
