"""Why the store did not do what was asked, in a sentence; nothing has changed then."""

from components.words import _
from data.words import N_

#: By the code of a ``StoreError``: those that a visitor can bring about.
REFUSALS = {
    "already_taken_back": N_("第 {n} 版此前已经撤回，这次没有再撤回。"),
    "is_take_back": N_("没有撤回：第 {n} 版本身就是一次撤回。"),
    "unknown_release": N_("没有撤回：没有第 {n} 版。"),
    "unknown_upload": N_("没有发布：所依据的文件不在库中。"),
    "sample_beside_own": N_("没有发布：已有自己的数据，不能再与示例数据混在一起。"),
    "not_the_newest": N_("没有发布：在此期间有新的发布。"),
    "looks_only": N_("没有改动：这个链接只能看，不能改。"),
}


def refusal(code: str, release: int = 0) -> str:
    """What is said of ``code``; ``release`` is the one that was asked about."""
    sentence = REFUSALS[code]
    return _(sentence, n=release)
