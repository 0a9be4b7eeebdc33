"""What a scene shows, in letters for the whole room and in as many pages as these need. Its script
and style stand beside this file.
"""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from components.inputs import filter_bar
from components.overview import Drawing, Line, first_look, money_panel, verdict
from components.shell import PageContext, _, js_component, plain

KEY = "meeting_wall"
HTML = """
<div class="wall">
  <div class="counts"></div>
  <div class="beside">
    <div class="drawing"></div>
    <div class="list"></div>
  </div>
  <div class="foot"><span class="where"></span><span class="pages" role="status"></span></div>
</div>
"""


class Wall(NamedTuple):
    """What a scene says: ``finding`` in a sentence, ``counts`` above, ``drawing`` or ``rules``
    beside the ``lines``, which go on on further pages. ``nothing`` is said where there are none.
    """

    finding: str
    counts: Sequence[verdict.Count] = ()
    lines: Sequence[Line] = ()
    drawing: Drawing | None = None
    rules: Sequence[money_panel.Rule] = ()


def show_wall(view: PageContext, scene: str, shown: Wall, focus: str) -> None:
    """Draw it. ``scene`` says when another one begins; a line named ``focus`` stands out."""
    st.subheader(plain(shown.finding), anchor=False)
    marks = filter_bar.marks(view.choice, view.snapshot)
    where = filter_bar.sentence(view.choice, view.snapshot)
    release = _("第 {n} 版数据", n=view.snapshot.release)
    js_component.component(__file__, HTML, (first_look.PARTS,))(
        key=KEY,
        data={
            "scene": scene,
            "counts": list(shown.counts),
            "lines": list(shown.lines),
            "map": shown.drawing,
            "rules": list(shown.rules),
            "focus": focus,
            "where": " · ".join([where, release, *marks]),
            "words": {"standard": _("标准")},
        },
    )
