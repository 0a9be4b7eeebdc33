"""The tags and texts of a web page, in one pass over it, however its tags are written."""

import re
from collections.abc import Iterator
from html import unescape

#: No tag whose quotes are closed is longer.
LONGEST_TAG = 4_096
_NAME = r"<(?:(/?[a-z][a-z0-9:-]{0,30})(?=[\s/>])|[!?/a-z])"
_OPENED = re.compile(_NAME, re.IGNORECASE)
_TAG = re.compile(_NAME + r"((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![a-z-])([a-z-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE
)
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
#: What stands between these is no text of the page.
_SILENT = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("style", "script", "title")}
COMMENT, END_OF_COMMENT = "<!--", "-->"
#: A number that no character has; Python reads none of thousands of digits.
_NO_CHARACTER = re.compile(r"&#(?:\d{8,}|x[0-9a-f]{7,});?", re.IGNORECASE)


def tags(page: str) -> Iterator[tuple[str, str]]:
    """Each tag by its name ('td', '/td') with its attributes, each text under the name ''.

    Comments and what is in a script or style are left out.
    """
    at = 0
    while at < len(page):
        start = page.find("<", at)
        start = len(page) if start < 0 else start
        if start > at:
            yield "", page[at:start]
        if start == len(page):
            return
        name, said, at = _tag(page, start)
        yield name, said
        if name in _SILENT:
            end = _SILENT[name].search(page, at)
            at = end.start() if end else len(page)


def _tag(page: str, start: int) -> tuple[str, str, int]:
    """The name and attributes of what is opened at ``start``, and where it ends."""
    if page.startswith(COMMENT, start):
        end = page.find(END_OF_COMMENT, start + len(COMMENT))
        return "", "", len(page) if end < 0 else end + len(END_OF_COMMENT)
    if whole := _TAG.match(page, start, start + LONGEST_TAG):
        return (whole[1] or "").lower(), whole[2], whole.end()
    if opened := _OPENED.match(page, start):
        # A quote without its end, or a picture within the tag: it ends with the next bracket.
        end = page.find(">", start)
        end = len(page) if end < 0 else end
        said = page[opened.end() : min(end, start + LONGEST_TAG)]
        return (opened[1] or "").lower(), said, end + 1
    return "", "<", start + 1


def attributes(said: str) -> dict[str, str]:
    """The attributes of a tag, the first of each name."""
    found = _ATTRIBUTE.finditer(said)
    pairs = [(one[1].lower(), one[2] or one[3] or one[4] or "") for one in found]
    return dict(reversed(pairs))


def text_of(said: str) -> str:
    """A text with the characters that it names."""
    return unescape(_NO_CHARACTER.sub("\ufffd", said)) if "&" in said else said


#: What a page does not show, and what it crosses out.
_HIDDEN = re.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)", re.IGNORECASE)
_LINE = re.compile(r"text-decoration(?:-line)?\s*+:[^;]*+line-through", re.IGNORECASE)
_BARE = re.compile(r"(?:^|\s)hidden(?=\s|/|=|$)", re.IGNORECASE)
CROSSING = ("s", "del", "strike")


def is_hidden(said: str) -> bool:
    """Whether the attributes of a tag hide what is in it."""
    if not any(word in said.lower() for word in ("hidden", "none", "collapse")):
        return False
    bare = _BARE.search(_QUOTED.sub("", said))
    return bool(bare or _HIDDEN.search(attributes(said).get("style", "")))


def is_crossed(tag: str, said: str) -> bool:
    """Whether a tag crosses out what is in it."""
    if tag in CROSSING:
        return True
    return "line-through" in said and bool(_LINE.search(attributes(said).get("style", "") + ";"))
