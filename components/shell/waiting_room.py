"""What whoever comes sees while a server that has just started prepares what he would wait for."""

import time

import streamlit as st

from components.shell import warm_up
from components.shell.language import _
from data.words import N_

STEPS = {
    "opening": N_("正在打开数据库……"),
    "reading": N_("正在读取示例数据：第 {number} 个文件，共 {of} 个……"),
    "saving": N_("正在保存示例数据……"),
    "judging": N_("正在计算各项指标……"),
}
#: How much of all is done when a step of that name begins; what is read goes on from there.
BEGUN = {"opening": 0.0, "reading": 0.1, "saving": 0.6, "judging": 0.7}
READING = BEGUN["saving"] - BEGUN["reading"]
#: Seconds after which the page looks again.
EVERY = 0.1


def wait_until_prepared() -> None:
    """Say what is being prepared, and how far it is, until it is done. At once otherwise."""
    place = st.empty()  # always, or all below would move on the next run and stand there twice
    said = None
    while step := warm_up.step():
        if step != said:
            place.progress(share(step), _(STEPS[step.name], number=step.number, of=step.of))
            said = step
        time.sleep(EVERY)
    if said:
        place.empty()


def share(step: warm_up.Step) -> float:
    """How much of all is done when ``step`` begins."""
    read = (step.number - 1) / step.of if step.name == "reading" else 0
    return BEGUN[step.name] + READING * read
