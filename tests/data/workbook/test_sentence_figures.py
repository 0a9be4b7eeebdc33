"""A sentence states one figure or it keeps its words."""

import pytest

from data.workbook.findings.sentence_figures import figure_in


@pytest.mark.parametrize(
    ("sentence", "unit", "figure"),
    [
        ("完成率为100%", "%", 100),
        ("２０２３年初中三年巩固率为98.5％。", "%", 98.5),
        ("应入学40人，已入学39人，入学率97.5%", "%", 97.5),
        ("就读比例达到95.0%，落实到位", "%", 95),
        ("生均公用经费为8888元", "元/生", 8888),
    ],
)
def test_the_one_figure_of_a_sentence_is_read(sentence: str, unit: str, figure: float) -> None:
    assert figure_in(sentence, unit) == figure


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("小学100%、初中98.5%", "%"),
        ("小学和初中均为100%", "%"),  # of which of the two stages?
        ("交流50人，占12.5%；其中骨干12人，占24%", "%"),
        ("达到95%以上", "%"),
        ("不低于95%", "%"),
        ("比上年提高3%", "%"),
        ("未达到95%", "%"),
        ("力争达到95%", "%"),
        ("约为95%", "%"),
        ("教师年平均工资9.8万元，公务员9.7万元", "%"),
        ("教师年平均工资9.8万元", "元/生"),
        ("按每生8000元标准拨付", "元/生"),
        ("共拨付8000元/年", "元/生"),
        ("最大规模1850人", "人"),
        ("已制定布局规划", "%"),
    ],
)
def test_what_says_more_or_something_else_keeps_its_words(sentence: str, unit: str) -> None:
    assert figure_in(sentence, unit) is None
