"""Why the store did not do what was asked, in a sentence; nothing has changed then."""

from collections.abc import Callable
from typing import ParamSpec

import streamlit as st

from components import context
from components.server import listening
from components.theme import plain
from components.words import _
from data.words import N_

P = ParamSpec("P")

#: By the code of a ``StoreError``: those that a visitor can bring about.
REFUSALS = {
    "already_taken_back": N_("第 {n} 版此前已经撤回，这次没有再撤回。"),
    "is_take_back": N_("没有撤回：第 {n} 版本身就是一次撤回。"),
    "unknown_release": N_("没有撤回：没有第 {n} 版。"),
    "unknown_upload": N_("没有发布：所依据的文件不在库中。"),
    "sample_beside_own": N_("没有发布：已有自己的数据，不能再与示例数据混在一起。"),
    "not_the_newest": N_("没有发布：在此期间有新的发布。"),
    "looks_only": N_("没有改动：这个链接只能看，不能改。"),
    "elsewhere": N_("没有改动：现在没有登录，只有在运行看板的那台电脑上用 {here} 打开才能改。"),
    "unknown_row": N_("没有标记：库中没有这一行。"),
    "cannot_write": N_(
        "没有改动：数据库现在不能写入，可能是磁盘已满、正被占用或只能读取。请告诉管理员，之后再试。"
    ),
}
#: Of any other code, such as one that a newer program has brought.
OTHER = N_("没有改动：数据库没有接受这次操作（{code}）。")


def refusal(code: str, release: int = 0) -> str:
    """What is said of ``code``; ``release`` is the one that was asked about."""
    sentence = REFUSALS.get(code, OTHER)
    return _(sentence, n=release, code=code, here=listening.here())


def written(write: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Have a visitor's word kept by ``write``, a verb of the store; where it refuses, say why.
    Whether it was kept. For a callback of a widget.
    """
    _done, refused = context.attempt(write, *args, **kwargs)
    if refused:
        st.toast(plain(refusal(refused)), duration="infinite")
    return not refused
