"""What a visitor reads where a page, a click or a part of a page fails; Streamlit would say it in
English, and as its own.
"""

import logging
import time
from uuid import uuid4

import streamlit as st

from components.shell.language import _
from components.shell.theme import plain
from data.error_place import error_place

log = logging.getLogger(__name__)

#: As the log writes it, in the time of this machine.
MOMENT = "%Y-%m-%d %H:%M:%S"


def tell(error: Exception) -> bool:
    """Say in the reader's language what has happened to what was asked for last, and log it. Given
    to Streamlit for whatever is not caught; True: there is nothing more to be shown.
    """
    from components.shell import store_access, store_refusals  # now: a page has loaded them

    now = time.strftime(MOMENT)
    code = store_access.code_of(error)
    if code in store_refusals.OF_THE_DATABASE:
        log.warning("a page without its database: %s, %s", code, error_place(error))
        sentence = store_refusals.refusal(code)
    else:
        log.error("a page failed: %s", error_place(error))
        sentence = _(
            "程序出了错，这里没有显示完；已经保存的数据都没有动。"
            "请再试一次；还是这样的话，请把这个时间告诉管理员：{time}。",
            time=now,
        )
    st.error(plain(sentence))
    st.button(_("再试一次"), key=f"again_{uuid4().hex}", icon=":material/refresh:")
    return True
