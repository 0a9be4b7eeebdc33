"""The two never-decrease rules, as stated where the base year is missing."""


def test_total_fell_and_per_student_rose(app):
    app.switch_page("pages/funding.py").run()
    assert app.subheader[0].value.replace("\\", "") == (
        "教育支出总量下降，▲ 未达标（自述）；生均教育经费在 4 个学段均上升，● 达标（自述）。"
    )


def test_the_rules_say_why_they_cannot_be_judged(app):
    app.switch_page("pages/funding.py").run()
    rules = app.dataframe[0].value
    assert rules["说明"].unique().tolist() == ["缺上年数据"]
    assert len(rules) == 5


def test_a_lost_decimal_point_is_doubted_not_mended(app):
    app.switch_page("pages/funding.py").run()
    warning = app.warning[0].value.replace("\\", "")
    assert "159080.3万元" in warning and "1590803万元" in warning and "存疑" in warning


def test_student_aid(app):
    app.switch_page("pages/funding.py").run()
    said = "\n".join(each.value.replace("\\", "").replace("\u2060", "") for each in app.markdown)
    assert "资助人数合计 740人" in said
    assert "资助金额合计 33.82万元" in said
