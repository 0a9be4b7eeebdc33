"""What words without a number say of how many there are."""

import polars as pl

#: There are some.
SOME = (
    r"个别|零星|极少|少许|偶发|发生过|曾经?发生|少数|少量|部分|一些|若干|多数|不少"
    r"|许多|大量|普遍|有的|[偶仍还尚存]有|存在|时有|屡有|多发|频发"
    r"|[几数多][所个起人名家次例]"
)
#: There are none, or there are none any more, or somebody sees to it.
NONE = (
    r"不存在|不再|[不未]曾|从未|从不|未发[现生]|未出现|未见|没有|^无|[均都全已并]无|[0零][所个起人名家次例]"
    r"|已(?:经|全部|全|都|完成)*(?:整改|解决|处理|化解|取缔|劝返|纠正)"
    r"|杜绝|消除|清零|归零|防止|避免|严禁|禁止"
)
#: They are not gone yet, though words of ``NONE`` are in it.
NOT_GONE = (
    r"(?:未|没有?)(?:能|得到|完全|全部|彻底|根本)*(?:清零|归零|消除|杜绝|解决|整改|化解|取缔)"
)
#: 没有未解决的: all are.
NO_MORE = r"(?:没有|无|不存在).{0,4}未"


def states_some(text: pl.Expr) -> pl.Expr:
    """Whether ``text`` says that there are some, without saying how many: 个别, 少数, 仍有, 存在.

    Where it also speaks of none, it is left to a reader: 不存在, 个别问题已消除.
    """
    some = text.str.contains(SOME) & ~text.str.contains(NONE)
    not_gone = text.str.contains(NOT_GONE) & ~text.str.contains(NO_MORE)
    return (some | not_gone).fill_null(value=False)
