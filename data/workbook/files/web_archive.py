"""The parts of a web archive (.mht): a page and its pictures as the parts of a mail."""

import binascii
import logging
import re
from collections.abc import Iterator

from data.error_place import error_place
from data.workbook.files.limits import UnreadableError
from data.workbook.findings import Code

log = logging.getLogger(__name__)

#: Programs put the page beside its pictures, or in a part with its text beside it.
DEEPEST = 5
#: A page has fewer pictures.
MOST_PARTS = 2_000
#: What a part says of itself is no longer.
LONGEST_HEAD = 16_384
HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
CONTINUED = re.compile(r"\r?\n[ \t]++")
SAID = re.compile(r"^(content-type|content-transfer-encoding):([^\r\n]*+)", re.I | re.M)
BOUNDARY = re.compile(r"boundary=(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)


def parts_of(content: bytes, depth: int = 1) -> Iterator[tuple[str, bytes]]:
    """The content type and the bytes of each part, those of its parts in its place."""
    if depth > DEEPEST:
        raise UnreadableError(Code.NOT_A_WORKBOOK)
    end = HEAD_ENDS.search(content, 0, LONGEST_HEAD)
    head = content[: end.start()] if end else b""
    body = content[end.end() :] if end else content
    lines = CONTINUED.sub(" ", head.decode("latin-1"))
    said = {found[1].lower(): found[2].strip() for found in SAID.finditer(lines)}
    kind = said.get("content-type", "text/plain")
    bound = BOUNDARY.search(kind)
    if not kind.lower().startswith("multipart/") or not bound:
        yield kind.split(";")[0].strip().lower(), _decoded(body, said)
        return
    line = b"\n--" + (bound[1] or bound[2]).encode("latin-1")
    pieces = (b"\n" + body).split(line, MOST_PARTS + 1)
    if len(pieces) > MOST_PARTS:
        raise UnreadableError(Code.NOT_A_WORKBOOK)
    for piece in pieces[1:]:
        if piece.startswith(b"--"):
            return
        yield from parts_of(piece.lstrip(b" \t").removeprefix(b"\r").removeprefix(b"\n"), depth + 1)


def _decoded(body: bytes, said: dict[str, str]) -> bytes:
    coding = said.get("content-transfer-encoding", "").lower()
    if coding == "quoted-printable":
        return binascii.a2b_qp(body)
    if coding != "base64":
        return body
    try:
        return binascii.a2b_base64(body + b"==")
    except binascii.Error as error:
        log.info("a part of an archive is taken as it is: %s", error_place(error))
        return body
