"""The verbs of the store that who only looks may not use."""

from collections.abc import Callable
from datetime import date

from data.store.store import Store
from tests.data.store.rows import FULL

WRITING: dict[str, Callable[[Store], object]] = {
    "receive": lambda store: store.receive("b.xlsx", b"other", "visitor"),
    "publish": lambda store: store.publish(1, FULL, "visitor"),
    "publish_together": lambda store: store.publish_together([], "visitor"),
    "take_back": lambda store: store.take_back(1, "visitor"),
    "mend": lambda store: store.mend(1, 1, "done", "visitor"),
    "remember": lambda store: store.remember("shape", "{}", "visitor"),
    "call": lambda store: store.call("name", "s1", "visitor"),
    "explain": lambda store: store.explain("key", "1", "right", "visitor"),
    "unexplain": lambda store: store.unexplain("key", "1", "visitor"),
    "set_deadline": lambda store: store.set_deadline(2023, date(2023, 10, 15), "visitor"),
    "remark": lambda store: store.remark("noted", "", "visitor"),
    "erase": lambda store: store.erase(1, "why", "visitor"),
}


#: What is for those only who may write as well.
CONFIDENTIAL: dict[str, Callable[[Store], object]] = {
    "upload_content": lambda store: store.upload_content(1),
}
