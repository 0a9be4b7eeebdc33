"""Why the store did not do what was asked, in a sentence; nothing has changed then."""

from collections.abc import Callable
from typing import ParamSpec

import streamlit as st

from components.server import listening
from components.shell import store_access
from components.shell.language import _
from components.shell.theme import plain
from data.words import N_

P = ParamSpec("P")

#: By the code of a ``StoreError``: of what was asked for.
OF_A_REQUEST = {
    "already_taken_back": N_("第 {n} 版此前已经撤回，这次没有再撤回。"),
    "is_take_back": N_("没有撤回：第 {n} 版本身就是一次撤回。"),
    "unknown_release": N_("没有撤回：没有第 {n} 版。"),
    "unknown_upload": N_("没有发布：所依据的文件不在库中。"),
    "sample_beside_own": N_("没有发布：已有自己的数据，不能再与示例数据混在一起。"),
    "not_the_newest": N_("没有发布：在此期间有新的发布。"),
    "looks_only": N_("没有改动：这个链接只能看，不能改。"),
    "elsewhere": N_("没有改动：现在没有登录，只有在运行看板的那台电脑上用 {here} 打开才能改。"),
    "erased": N_("这个文件的原件此前已经抹去。"),
    "originals_full": N_(
        "没有保存：保存的原件合计已近上限。请管理员调大设置 ORIGINALS_GIGABYTES，"
        "或在“报送记录”里抹去不再需要的原件；那里写明现在用了多少。"
    ),
    "unknown_row": N_("没有标记：库中没有这一行。"),
}
#: Of a database that cannot be used now, whatever is asked of it.
OF_THE_DATABASE = {
    "busy": N_("没有改动：数据库正被占用，等了一会儿仍没有轮到。请稍后再试。"),
    "disk_full": N_(
        "没有改动：数据库所在的磁盘已满，已有的数据都在。请管理员腾出空间，之后再试，不必重启。"
    ),
    "read_only": N_(
        "没有改动：数据库现在只能读，不能写，已有的数据都在。"
        "请管理员检查文件、文件夹和磁盘的写权限，之后再试，不必重启。"
    ),
    "cannot_write": N_(
        "没有改动：数据库现在不能写入，已有的数据都在。请告诉管理员，之后再试，不必重启。"
    ),
    "cannot_read": N_("数据库现在读不出来，没有改动任何数据。请告诉管理员，之后再试，不必重启。"),
    "cannot_open": N_(
        "数据库打不开，没有改动任何数据：文件夹无法建立，磁盘只能读，或者没有权限。"
        "请管理员检查设置 DATABASE_URL 所指的位置和权限，之后再试，不必重启。"
    ),
    "server_gone": N_(
        "连不上数据库服务器，或者它没有接受登录；没有改动任何数据。"
        "请管理员检查服务器是否在运行、设置 DATABASE_URL 是否正确；恢复后再试，不必重启。"
    ),
    "damaged": N_(
        "数据库文件有损坏，没有再往里写。请管理员停下程序，把数据库文件另存一份，再用备份恢复。"
    ),
    "vanished": N_(
        "数据库文件不见了，没有另建新的，也没有写入。请管理员把它放回，或用备份恢复"
        "（先移走旁边遗留的以 -wal、-shm 结尾的文件），之后再试，不必重启。"
        "如果确实要从头开始，请停下程序，删除原处的 {note}，再启动。"
    ),
    "other_database": N_(
        "这不是原来的数据库，没有往里写。请管理员把原来的放回，或用备份恢复，之后再试。"
        "如果确实要改用这一个，请停下程序，删除 {note}，再启动。"
    ),
    "older_database": N_(
        "数据库比记下的旧，后来发布的版本不在里面，所以没有往里写。请管理员用最新的备份恢复，之后再试。"
        "如果确实要用这个旧的，请停下程序，删除 {note}，再启动。"
    ),
    "newer_database": N_(
        "数据库是更新版本的程序建立的，这个版本读不懂，没有改动任何数据。"
        "请管理员启动新版本的程序，或恢复升级之前的备份。"
    ),
    "unusable_url": N_(
        "设置 DATABASE_URL 不能用，没有改动任何数据。请管理员改为 sqlite:///文件"
        " 或 postgresql://用户:密码@主机/库名（密码里的特殊字符要写成 %40 这样的编码），再启动。"
    ),
    "unsure": N_(
        "提交的那一刻与数据库的连接断了，不知道这次有没有写进去。再次提交之前，"
        "请先到“数据报送”的报送记录或相应的页上看它是否已在。"
    ),
}
REFUSALS = OF_A_REQUEST | OF_THE_DATABASE
#: Of any other code, such as one that a newer program has brought.
OTHER = N_("没有改动：数据库没有接受这次操作（{code}）。")


def refusal(code: str, release: int = 0) -> str:
    """What is said of ``code``; ``release`` is the one that was asked about."""
    sentence = REFUSALS.get(code, OTHER)
    note = store_access.note_name() if "{note}" in sentence else ""
    return _(sentence, n=release, code=code, note=note, here=listening.here())


def written(write: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Have a visitor's word kept by ``write``, a verb of the store; where it refuses, say why.
    Whether it was kept. For a callback of a widget.
    """
    _done, refused = store_access.attempt(write, *args, **kwargs)
    if refused:
        st.toast(plain(refusal(refused)), duration="infinite")
    return not refused
