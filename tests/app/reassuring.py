"""What on a page reads as if all were fine."""

import re

from tests.app.reported import said

#: What would reassure where nothing is known.
ALL_CLEAR = (
    "均达标",
    "全部达标",
    "没有未达标",
    "没有一所",
    "没有一项",
    "都不低于",
    "教室都够",
    "全部报齐",
)
NONE_OF_MANY = re.compile(r"(?<![\d,])0 (所学校有|㎡|项未达标|个未达标)")


def reassured(app):
    """What on the page reads as if all were fine."""
    text = said(app)
    return [word for word in ALL_CLEAR if word in text] + NONE_OF_MANY.findall(text)
