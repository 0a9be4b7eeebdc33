"""What a file is, by its first bytes and the parts it is packed of."""

from data.workbook.package import UnreadableError

ZIP = b"PK\x03\x04"


def kind(content: bytes) -> str:
    """The reader that fits; ``UnreadableError`` names what is no table at all."""
    if not content.strip(b"\x00 \t\r\n"):
        raise UnreadableError("empty_file")
    if content.startswith(ZIP):
        return "xlsx"
    return "text"
