"""A zip package of XML or binary parts, whose parts are found however their names are written."""

import zipfile
from io import BytesIO
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from data.workbook.files.limits.safe_xml import DECLARATION, WIDE, Named, bounded_xml, pieces, utf8
from data.workbook.files.limits.unreadable import UnreadableError
from data.workbook.findings import Code

#: What is read of a package may be so large once it is unpacked; thirty thousand schools with a
#: hundred columns are a third of it.
LARGEST_UNPACKED = 2**28
#: What packs better than this is no table, unless it is small.
RATIO, SMALL = 100, 2**25
MOST_PARTS = 10_000
#: How the list of a package's parts begins each of them.
LISTED = b"PK\x01\x02"
#: The part that lists what a package is made of.
CONTENTS = "[Content_Types].xml"
XML = (".xml", ".rels")


class Zipped(zipfile.ZipFile):
    r"""The package ``content``; refused if what is read of it would not fit into memory.

    Some programs write ``xl\workbook.xml`` or ``xl/sharedstrings.xml``: that is the same part.
    """

    def __init__(self, content: bytes) -> None:
        if content.count(LISTED) > MOST_PARTS:
            raise UnreadableError(Code.TOO_MANY_PARTS, expected=f"{MOST_PARTS:,}")
        super().__init__(BytesIO(content))
        self.NameToInfo = {_usual(part.filename): part for part in self.infolist()}
        self._left = LARGEST_UNPACKED

    def getinfo(self, name: str) -> ZipInfo:
        """The part of this name."""
        return super().getinfo(_usual(name))

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        """The part of this name; XML in UTF-8, whatever it is kept in.

        Fails if more comes out than the package says.
        """
        part = name if isinstance(name, ZipInfo) else self.getinfo(name)
        self._unpack(part)
        content = super().read(part, pwd)
        if not _is_xml(part):
            return content
        if content[:2] in WIDE:
            content = DECLARATION.sub(b"", utf8(content).removeprefix(b"\xef\xbb\xbf"), count=1)
        return bounded_xml(content)

    def _unpack(self, part: ZipInfo) -> None:
        """Refuse a part that would be too large together with those read before."""
        self._left -= part.file_size
        small = part.file_size <= SMALL
        if self._left < 0 or not (small or part.file_size <= RATIO * part.compress_size):
            most = LARGEST_UNPACKED if self._left < 0 else SMALL
            raise UnreadableError(Code.UNPACKS_TOO_LARGE, expected=f"{most / 2**20:g} MB")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableError(Code.NOT_A_WORKBOOK)

    def has(self, path: str) -> bool:
        """Whether there is a part of this name, or one within this folder."""
        usual = _usual(path)
        if usual.endswith("/"):
            return any(name.startswith(usual) for name in self.NameToInfo)
        return usual in self.NameToInfo

    def main(self, otherwise: str) -> str:
        """The part that all others belong to."""
        found = (
            path for kind, path in self.relations("").values() if kind.endswith("/officeDocument")
        )
        return next(found, otherwise)

    def relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Kind and path of each part that the part at ``path`` refers to."""
        folder, _, name = path.rpartition("/")
        listed = join(folder, "_rels", f"{name}.rels")
        if not self.has(listed):
            return {}
        return {
            one.get("Id", ""): (
                one.get("Type", ""),
                normpath(join("/", folder, one.get("Target", ""))).lstrip("/"),
            )
            for _, one in pieces(self.read(listed), Named(["Relationship"]))
        }

    def part(self, path: str, kind: str, usual: str = "") -> bytes | None:
        """The part of this kind that the one at ``path`` refers to, None if there is none.

        ``usual`` is how it is called beside ``path`` where nothing refers to it.
        """
        found = (target for type_, target in self.relations(path).values() if type_.endswith(kind))
        target = next(found, usual and join(path.rpartition("/")[0], usual))
        return self.read(target) if target and self.has(target) else None


def _usual(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _is_xml(part: ZipInfo) -> bool:
    return part.filename.lower().endswith(XML)
