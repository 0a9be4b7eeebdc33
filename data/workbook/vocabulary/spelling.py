"""What people write for one and the same thing: spellings in a workbook, and the code behind them.

Two spellings are the same when they differ only in width, case, spaces or the form of brackets.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import polars as pl

from data.catalog import Name

#: Signs that NFKC leaves apart though people mean the same by them.
SIGNS: dict[str, str] = {
    **dict.fromkeys("【〔〖", "("),
    **dict.fromkeys("】〕〗", ")"),
    **dict.fromkeys("−–‐‑", "-"),
    "∶": ":",
    "²": "2",
}
TRANSLATION = {ord(sign): usual for sign, usual in SIGNS.items()}
#: What separates words or is not seen at all.
SPACES = r"[\s\u200b\u200c\u200d\u2060\ufeff]+"
#: What may have another plain spelling: all but most of ASCII and the usual Chinese characters.
ODD = r"[^!-@\[-~\u4e00-\u9fff]"


#: A bracket up to its end or that of the text.
BRACKETS = re.compile(r"\([^)]*+\)?")


@lru_cache(maxsize=2**14)
def plain(text: str) -> str:
    """``text`` without what makes no difference."""
    usual = unicodedata.normalize("NFKC", text.translate(TRANSLATION))
    return re.sub(SPACES, "", usual).lower()


def alternatives(words: Iterable[str]) -> str:
    """The part of a pattern that finds any of ``words`` in a plain text, the longest of them."""
    every = sorted({re.escape(plain(word)) for word in words}, key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(every)})"


def without_brackets(text: str) -> str:
    """A plain text without what stands in brackets; one that is never closed stays."""
    return BRACKETS.sub(lambda found: "" if found[0].endswith(")") else found[0], text)


def plainly(text: pl.Expr) -> pl.Expr:
    """``plain`` for a whole column; what is plain already, as most is, costs next to nothing."""
    odd = pl.when(text.str.contains(ODD)).then(text)
    usual = odd.str.replace_many(list(SIGNS), list(SIGNS.values())).str.normalize("NFKC")
    return usual.str.replace_all(SPACES, "").str.to_lowercase().fill_null(text)


def key(text: pl.Expr) -> pl.Expr:
    """An id: full-width signs, spaces and the sign before a text (') make no other id."""
    odd = pl.when(text.str.contains(r"[^0-9A-Za-z]")).then(text)
    usual = odd.str.normalize("NFKC").str.replace_all(r"\s+", "").str.strip_prefix("'")
    return usual.fill_null(text)


def keys(text: pl.Expr) -> pl.Expr:
    """Several ids, joined by ';'."""
    return key(text).str.replace_all(r"[;,、]+", ";").str.strip_chars(";")


@dataclass(frozen=True)
class Choices:
    """The codes a cell may stand for.

    ``labels`` says how each is written; ``spellings`` leads from a plain spelling to its code.
    """

    labels: dict[str, Name]
    spellings: dict[str, str]

    @classmethod
    def of(cls, names: Mapping[str, Name], aliases: Mapping[Any, tuple[str, ...]]) -> "Choices":
        """Each code by its Chinese name, else by an alias, itself or its English name.

        A word that stands for two codes alike stands for none.
        """
        spellings: dict[str, str] = {}
        for spelled in (
            {code: (name.zh,) for code, name in names.items()},
            aliases,
            {code: (code,) for code in names},
            {code: (name.en,) for code, name in names.items()},
        ):
            meant: dict[str, set[str]] = {}
            for code, words in spelled.items():
                for word in words:
                    meant.setdefault(plain(word), set()).add(code)
            clear = {word: codes.pop() for word, codes in meant.items() if len(codes) == 1}
            spellings = clear | spellings
        return cls(dict(names), spellings)

    def read(self, text: pl.Expr) -> pl.Expr:
        """The code that ``text`` stands for, null if none."""
        codes = list(self.spellings.values())
        return plainly(text).replace_strict(
            list(self.spellings), codes, default=None, return_dtype=pl.String
        )

    def write(self, code: pl.Expr) -> pl.Expr:
        """What the template writes for ``code``."""
        labels = [name.zh for name in self.labels.values()]
        return code.cast(pl.String).replace_strict(
            list(self.labels), labels, default=None, return_dtype=pl.String
        )

    def listed(self) -> str | None:
        """All labels in both languages, if there are few enough to read."""
        if len(self.labels) > 12:
            return None
        return "; ".join(f"{name.zh} ({name.en})" for name in self.labels.values())

    def nearest(self, text: str) -> str | None:
        """The label whose spelling is most like ``text``, if any is like it."""
        found = get_close_matches(plain(text), self.spellings, n=1, cutoff=0.5)
        return self.labels[self.spellings[found[0]]].zh if found else None
