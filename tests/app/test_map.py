"""The map screen, but for what a browser draws."""

import json

import pytest


@pytest.fixture
def school_map(app):
    return app.switch_page("pages/map.py").run()


def texts(page):
    return "\n".join(each.value.replace("\\", "") for each in page.markdown)


def test_the_first_sentence_says_how_many_fall_short(school_map):
    assert school_map.subheader[0].value == "17 所学校中 8 所未达标。"


def test_the_legend_counts_every_status(school_map):
    legend = next(each.value for each in school_map.markdown if "无坐标" in each.value)
    counted = ["未达标：8 所", "达标：9 所", "无法判定：0 所", "无数据：0 所", "无坐标：0 所"]
    assert [each for each in counted if each not in legend] == []


def test_a_school_that_passes_says_what_is_slightly_below(school_map):
    school_map.session_state["map_beside"] = True
    school_map.run()
    state = dict(
        zip(*(school_map.dataframe[0].value[each] for each in ("学校", "状态")), strict=True)
    )
    passed = {school: said for school, said in state.items() if "略低" in said}
    assert passed == dict.fromkeys(["第三小学", "第六中学", "第五小学"], "● 达标，1 项略低")


def test_the_legend_says_what_holds_exactly_on_the_line(school_map):
    assert "恰好等于标准值的算达标；标准写明“高于”“低于”的除外。" in texts(school_map)


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ("districts", "颜色越浓，未达标学校所占比例越高；名称后是这个比例。点击区县即筛选。"),
        ("gaps", "柱越高，差得越多；最多的是第八中学：差 1,235㎡。"),
    ],
)
def test_every_layer_says_what_it_shows(school_map, layer, said):
    school_map.query_params["by"] = "teaching_area_per_student"
    school_map.query_params["layer"] = layer
    school_map.run()
    assert said in [each.value.replace("\\", "") for each in school_map.caption]


def test_a_layer_is_switched_in_the_link(school_map):
    school_map.button_group(key="layer").set_value("districts").run()
    assert school_map.query_params["layer"] == "districts"


def test_the_table_of_districts_counts_their_schools(school_map):
    school_map.query_params["layer"] = "districts"
    school_map.session_state["map_beside"] = True
    school_map.run()
    row = school_map.dataframe[0].value.iloc[0]
    assert (row["地区"], row["可判定"], row["未达标"]) == ("伊美区", 17, 8)
    assert row["未达标占比"] == pytest.approx(8 / 17)


def test_a_configured_tile_server_moves_what_is_drawn(school_map, monkeypatch):
    plain_map = drawn(school_map)
    monkeypatch.setenv("TILE_URL", "http://tiles.local/{z}/{x}/{y}.png")
    monkeypatch.setenv("TILE_DATUM", "GCJ-02")
    moved = drawn(school_map.run())
    assert "tiles.local" in moved["mapStyle"]
    shift = moved["initialViewState"]["longitude"] - plain_map["initialViewState"]["longitude"]
    assert shift == pytest.approx(0.0078, abs=1e-3)


def drawn(page):
    (chart,) = page.get("deck_gl_json_chart")
    return json.loads(chart.proto.json)


def test_the_rule_is_stated(school_map):
    assert "有一项未达标即为未达标" in school_map.caption[0].value


def test_a_filter_narrows_the_schools(school_map):
    school_map.query_params["type"] = "111"
    school_map.run()
    assert school_map.subheader[0].value == "6 所学校中 4 所未达标。"


def test_the_chosen_indicator_stands_in_the_link(school_map):
    school_map.selectbox(key="by").set_value("resource_test").run()
    assert school_map.query_params["by"] == "resource_test"
    assert school_map.subheader[0].value.startswith("10 所学校中 3 所")


def test_an_unknown_indicator_in_the_link_is_ignored(school_map):
    school_map.query_params["by"] = "x"
    school_map.run()
    assert school_map.selectbox(key="by").value == "overall"


def test_a_school_found_by_name_shows_its_card(school_map):
    school_map.selectbox(key="school").set_value("230717-07").run()
    assert school_map.query_params["school"] == "230717-07"
    said = texts(school_map)
    assert "学生 1,486 人" in said
    assert "▲ 未达标：5 项" in said
    assert "生均教学及辅助用房面积（小学）：3.71㎡/生，标准不低于 4.5㎡/生" in said
    assert "还缺 1,177㎡" in said
    assert "生均教学及辅助用房面积不达标：整改中" in said  # its rectification item


def test_a_link_opens_the_school(app):
    app.query_params["school"] = "230717-16"
    page = app.switch_page("pages/map.py").run()
    assert "第九学校" in page.subheader[1].value
    assert "示意" in page.subheader[1].value
    assert "优质均衡资源配置综合达标（初中）：● 达标" in texts(page)


def test_a_school_outside_the_filter_is_not_shown(school_map):
    school_map.query_params["school"] = "230717-16"
    school_map.query_params["type"] = "111"
    school_map.run()
    assert school_map.selectbox(key="school").value is None
    assert len(school_map.subheader) == 1


def test_among_very_many_schools_a_part_of_the_name_is_asked_for(app, monkeypatch):
    monkeypatch.setattr("components.maps.school_map.OFFERED", 16)
    page = app.switch_page("pages/map.py").run()
    assert page.selectbox(key="school").options == []
    page.text_input(key="search").set_value("第六").run()
    assert page.selectbox(key="school").options == ["第六小学 ▨", "第六中学 ▨", "第六幼儿园 ▨"]
    page.selectbox(key="school").set_value("230717-13").run()
    page.text_input(key="search").set_value("").run()
    assert page.selectbox(key="school").value == "230717-13"  # stays chosen


def test_one_of_the_worst_is_chosen_with_the_keyboard(school_map):
    worst = next(each for each in school_map.button if "实验小学" in each.label)
    worst.click().run()
    assert school_map.selectbox(key="school").value == "230717-07"


def test_the_choice_of_a_school_can_be_taken_back(school_map):
    school_map.query_params["school"] = "230717-16"
    school_map.run()
    school_map.button(key="no_school").click().run()
    assert "school" not in school_map.query_params


def test_the_cells_behind_a_school(school_map):
    school_map.query_params["school"] = "230717-07"
    school_map.session_state["school_cells_open"] = True
    school_map.run()
    cells = school_map.dataframe[0].value.set_index("项目")
    area = cells.loc["教学及辅助用房面积"]
    assert (area["数值"], area["文件"]) == ("5,930㎡", "yimei_2023.xlsx")
    assert area["工作表"] == "学校基础数据"
    assert area["单元格"].endswith("36")  # five rows a school, the newest last


def test_the_table_says_the_same(school_map):
    school_map.session_state["map_beside"] = True
    school_map.run()
    table = school_map.dataframe[0].value
    assert table["学校"].to_list()[:2] == ["实验小学", "南郡小学"]
    assert set(table["性质"]) == {"▨ 示意"}


def test_english(school_map):
    school_map.query_params["lang"] = "en"
    school_map.run()
    assert school_map.subheader[0].value == r"Schools that do not meet the standard\: 8 of 17."


def test_where_nothing_can_be_chosen_yet_the_field_says_what_to_do_first(app, monkeypatch):
    monkeypatch.setattr("components.maps.school_map.OFFERED", 16)
    page = app.switch_page("pages/map.py").run()
    assert page.selectbox(key="school").placeholder == "请先输入名称的一部分"
    page.query_params["type"] = "111"
    page.run()  # few enough to choose from, and the field above stays where it was
    assert len(page.selectbox(key="school").options) == 6
    assert page.text_input(key="search").value == ""
