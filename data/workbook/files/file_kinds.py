"""What a file is, by its first bytes and the parts it is packed of; names are never asked."""

import re

from data.workbook.files.limits import CONTENTS, UnreadableError, Zipped
from data.workbook.files.xlsx_package import ENCRYPTED, OLE
from data.workbook.findings import CODES, Code

#: What is no table, by its first bytes.
STRANGERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", Code.IS_PICTURE),
    (b"\xff\xd8\xff", Code.IS_PICTURE),
    (b"GIF8", Code.IS_PICTURE),
    (b"II*\x00", Code.IS_PICTURE),
    (b"MM\x00*", Code.IS_PICTURE),
    (b"%PDF", Code.IS_PDF),
    (b"{\\rtf", Code.IS_WORD),
    (b"Rar!", Code.IS_ARCHIVE),
    (b"7z\xbc\xaf", Code.IS_ARCHIVE),
    (b"\x1f\x8b", Code.IS_ARCHIVE),
    (b"\x7fELF", Code.IS_PROGRAM),
    (b"%TSD-Header", Code.IS_WRAPPED),
)
#: Programs that encrypt all documents of an office write their name here.
WRAPPED, WRAPPER = b"E-SafeNet", 512
#: The file that Office keeps beside an open one: who has opened it, twice, with blanks behind.
LOCK_SIZES, LOCK_ENDS = (162, 165), b" \x00"
#: Two letters may begin a text as well.
BINARY = {b"BM": Code.IS_PICTURE, b"MZ": Code.IS_PROGRAM}
#: Parts of a zip package that tell what it is, the more telling ones first.
PARTS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("workbook.xml", "xlsx"),
    ("workbook.bin", "xlsb"),
    ("content.xml", "ods"),
    ("Index/Document.iwa", Code.IS_NUMBERS),
    ("Index.zip", Code.IS_NUMBERS),
    ("uof.xml", Code.IS_UOF),
    ("word/", Code.IS_WORD),
    ("ppt/", Code.IS_SLIDES),
)
#: Streams of an OLE container that tell what it is.
STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", Code.ENCRYPTED),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", Code.IS_WORD),
    ("PowerPoint Document", Code.IS_SLIDES),
)
#: BIFF2 to BIFF4 files are a bare stream that begins so.
BARE = re.compile(rb"\x09[\x00\x02\x04][\x04\x06\x08]\x00", re.DOTALL)
#: So far into a text its kind shows.
HEAD = 4096
PAGE = rb"<(?:html|table|!doctype html|head|meta|body)\b"
TEXTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"^(?:<\?xml[^<>]*>)?\s*<!DOCTYPE[^<>\[]*\["), Code.DOCUMENT_TYPE),
    (re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet.*?[\"'>]", re.DOTALL), "xml"),
    (re.compile(rb"<office:document\b"), "ods"),
    (re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE), "mhtml"),
    (re.compile(rb"<(?:\w+:)?UOF\b"), Code.IS_UOF),
    # In a cell of a text such tags may stand as well: a page begins with one.
    (re.compile(rb"\A(?:\xef\xbb\xbf)?\s*+(?=<).*?" + PAGE, re.IGNORECASE | re.DOTALL), "html"),
    (
        re.compile(rb"^[ \t]*+" + PAGE + rb"[^<>]*+>\s*+<t[rhb]", re.IGNORECASE | re.MULTILINE),
        "html",
    ),
    (re.compile(rb"\A(?:\xef\xbb\xbf)?[\s{\[]*+(?<=[{\[\s])\"[^\"]{1,80}\"\s*+:"), Code.IS_JSON),
    (re.compile(rb"^\s*ID;P"), Code.OLD_FORMAT),
)


def kind(content: bytes) -> str:
    """The reader that fits; ``UnreadableError`` says what it is if it is no table.

    A damaged package makes zipfile raise almost anything.
    """
    found = _kind(content)
    if found in CODES:
        raise UnreadableError(CODES[found])
    return found


def _kind(content: bytes) -> str:
    if not content.strip(b"\x00 \t\r\n"):
        return Code.EMPTY_FILE
    if content.startswith(b"PK"):
        return _packed(content)
    if content.startswith(OLE):
        return _contained(content)
    if BARE.match(content):
        return "xls"
    stranger = next((code for start, code in STRANGERS if content.startswith(start)), "")
    if content[:2] in BINARY and b"\x00" in content[:16]:
        stranger = BINARY[content[:2]]
    if WRAPPED in content[:WRAPPER]:
        return Code.IS_WRAPPED
    if (
        len(content) in LOCK_SIZES
        and content.endswith(LOCK_ENDS)
        and content[0] < LOCK_SIZES[0] // 2
    ):
        return Code.IS_LOCK
    return stranger or _text(content[:HEAD])


def _packed(content: bytes) -> str:
    with Zipped(content) as file:
        main = file.main("")
        for part, found in PARTS:
            if file.has(part) or (main and main.endswith(part)):
                return found
        return Code.NOT_A_WORKBOOK if file.has(CONTENTS) else Code.IS_ARCHIVE


def _contained(content: bytes) -> str:
    if ENCRYPTED in content:
        return Code.ENCRYPTED
    lower = content.lower()
    for stream, found in STREAMS:
        if stream.lower().encode("utf-16-le") + b"\x00\x00" in lower:
            return found
    return Code.OLD_FORMAT


def _text(head: bytes) -> str:
    bare = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    return next((found for form, found in TEXTS if form.search(bare)), "text")
