"""The one way into a file: bytes in, sheets of text out."""

import logging

from data.error_place import error_place
from data.settings import MOST_MEGABYTES
from data.workbook.files.cells import Book
from data.workbook.files.default_password import unlocked
from data.workbook.files.delimited_text import read_text
from data.workbook.files.file_kinds import kind
from data.workbook.files.html import read_html, read_mhtml
from data.workbook.files.limits import UnreadableError, is_ours, short_name, wholesome
from data.workbook.files.ods import read_ods
from data.workbook.files.xls import read_xls
from data.workbook.files.xlsb import read_xlsb
from data.workbook.files.xlsx import read_xlsx
from data.workbook.files.xml2003 import read_xml
from data.workbook.findings import Code

log = logging.getLogger(__name__)

READERS = {
    "xlsx": read_xlsx,
    "xlsb": read_xlsb,
    "xls": read_xls,
    "ods": read_ods,
    "xml": read_xml,
    "html": read_html,
    "mhtml": read_mhtml,
    "text": read_text,
}


def open_book(name: str, content: bytes, most_bytes: int | None = None) -> Book:
    """The sheets of the file ``content``; its ``name`` is only quoted.

    Raises ``UnreadableError`` for what is no table, cannot be read or is larger than
    ``most_bytes`` (by default what the setting MOST_MEGABYTES allows).
    """
    most = most_bytes if most_bytes is not None else int(MOST_MEGABYTES.value) * 2**20
    if len(content) > most:
        raise UnreadableError(Code.TOO_LARGE, expected=f"{most / 2**20:g} MB")
    book = None
    try:
        book = _read(short_name(name), content)
        return wholesome(book)
    except UnreadableError:
        raise
    except Exception as error:
        # A damaged file makes zipfile, zlib, struct, fastexcel and xlrd raise almost anything.
        if book is not None or is_ours(error):
            log.error("a reader failed, not its file: %s", error_place(error))
            raise UnreadableError(Code.READER_FAILED) from error
        raise UnreadableError(Code.NOT_A_WORKBOOK) from error  # whoever asked logs it


def _read(name: str, content: bytes) -> Book:
    try:
        return READERS[kind(content)](name, content)
    except UnreadableError as error:
        # What may only be read is encrypted, too, with a password that everyone has.
        opened = unlocked(content) if error.code == Code.ENCRYPTED else content
        if opened == content:
            raise
        log.info("a file that may only be read is opened: %s", error_place(error))
    return READERS[kind(opened)](name, opened)
