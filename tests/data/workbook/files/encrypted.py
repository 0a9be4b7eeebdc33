"""Workbooks that Excel encrypts, by a password."""

import struct
from collections.abc import Iterator
from hashlib import md5
from io import BytesIO

import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from xlwt.CompoundDoc import XlsDoc

SALT, VERIFIER = bytes(range(16)), bytes(range(100, 116))
#: What is not encrypted of an .xls: BOF, FILEPASS, INTERFACEHDR; and where its sheets begin.
OPEN, SHEET = (0x0809, 0x2F, 0xE1), 0x85
BLOCK = 1024


def xlsx(content: bytes, password: str) -> bytes:
    """A package as Excel encrypts it since 2010."""
    closed = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(password, closed)
    return closed.getvalue()


def xls(book: xlwt.Workbook, password: str) -> bytes:
    """A workbook as Excel 97 encrypted it (RC4 with 40 bits)."""
    key = md5(password.encode("utf-16-le"), usedforsecurity=False).digest()[:5]
    key = md5((key + SALT) * 16, usedforsecurity=False).digest()[:5]
    said = _signs(key, 0, 32)
    hashed = md5(VERIFIER, usedforsecurity=False).digest()
    pass_ = struct.pack("<HHH", 1, 1, 1) + SALT + _mixed(VERIFIER + hashed, said)
    records = _records(book.get_biff_data())
    begin = next(records)
    stream = [begin, (0x2F, pass_), *records]
    content = XlsDoc()
    closed = BytesIO()
    content.save(closed, _closed(stream, key, 4 + len(pass_)))
    return closed.getvalue()


def _closed(stream: list[tuple[int, bytes]], key: bytes, moved: int) -> bytes:
    """The records, each mixed with the signs at its place; sheets begin later by what was added."""
    plain, free = bytearray(), []
    for kind, body in stream:
        start = len(plain) + 4
        if kind == SHEET:
            body = struct.pack("<I", struct.unpack_from("<I", body)[0] + moved) + body[4:]
        plain += struct.pack("<HH", kind, len(body)) + body
        kept = 4 if kind == SHEET else len(body) if kind in OPEN else 0
        free += [range(start - 4, start + kept)]
    # The container fills up the stream with empty records of four bytes.
    plain += struct.pack("<HH", 0, -len(plain) % 4) + bytes(-len(plain) % 4)
    blocks = range(len(plain) // BLOCK + 1)
    mixed = bytearray(_mixed(bytes(plain), b"".join(_signs(key, n, BLOCK) for n in blocks)))
    for places in free:
        mixed[places.start : places.stop] = plain[places.start : places.stop]
    return bytes(mixed)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _signs(key: bytes, block: int, size: int) -> bytes:
    """The signs of RC4 for a block."""
    seed = md5(key + struct.pack("<I", block), usedforsecurity=False).digest()
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + seed[i % 16]) % 256
        box[i], box[j] = box[j], box[i]
    found, i, j = bytearray(), 0, 0
    for _ in range(size):
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        found.append(box[(box[i] + box[j]) % 256])
    return bytes(found)


def _mixed(text: bytes, signs: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(text, signs, strict=False))
