"""What stands where no number stands, or hardly one: one legend for all screens."""

import streamlit as st

from components.shell import _
from data.words import MISSING


def show_marks_legend() -> None:
    """Every mark with its meaning."""
    with st.popover(_("缺值符号"), type="tertiary"):
        st.markdown(
            "\n".join(
                f"- **{mark}** {said}"
                for mark, said in (
                    (
                        MISSING,
                        _("未报送：应报而没有报，或原表为空、“/”“无”“暂无”。缺值不按 0 计算。"),
                    ),
                    (_("空白"), _("不适用：该类学校不填此项，不计入应报。")),
                    ("◇", _("未公开或无法读取：数字被遮盖（xx、□、*），保留原文，不参与计算。")),
                    ("0", _("报送的数值就是 0。")),
                )
            )
        )
