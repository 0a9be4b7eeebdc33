"""Rates against their standards."""


def shown(app):
    return "\n".join(
        each.value.replace("\\", "").replace("\u2060", "") for each in (*app.markdown, *app.caption)
    )


def test_each_rate_has_its_card_and_its_standard(app):
    app.switch_page("pages/coverage.py").run()
    assert "24.13%" in [metric.value for metric in app.metric]
    assert "低于标准 25.87个百分点 · 标准不低于 50%" in shown(app)


def test_what_cannot_be_computed_is_said(app):
    app.switch_page("pages/coverage.py").run()
    assert "未报送分子和分母，算不出还差多少：公办园在园幼儿占比" in shown(app)


def test_a_stated_numerator_is_in_the_table(app):
    app.switch_page("pages/coverage.py").run()
    table = next(each.value for each in app.dataframe if "分母" in each.value.columns)
    assert [23, 87] in table[["分子", "分母"]].to_numpy().tolist()
