"""A zip package of XML or binary parts, whose parts are found however their names are written."""

import re
import zipfile
from io import BytesIO
from posixpath import join, normpath
from xml.etree import ElementTree
from zipfile import ZipInfo

from data.workbook.unreadable import UnreadableError

LARGEST_UNPACKED = 2**30
#: The part that lists what a package is made of.
CONTENTS = "[Content_Types].xml"
#: How XML in UTF-16 begins.
WIDE = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    "<".encode("utf-16-le"): "utf-16-le",
    "<".encode("utf-16-be"): "utf-16-be",
}
XML = (".xml", ".rels")
DECLARATION = re.compile(r"<\?xml[^>]*>")


class Zipped(zipfile.ZipFile):
    r"""The package ``content``; refused if it would not fit into memory once it is unpacked.

    Some programs write ``xl\workbook.xml`` or ``xl/sharedstrings.xml``: that is the same part.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(BytesIO(content))
        if sum(part.file_size for part in self.infolist()) > LARGEST_UNPACKED:
            raise UnreadableError("too_large", expected=f"{LARGEST_UNPACKED / 2**20:g} MB")
        self.NameToInfo = {_usual(part.filename): part for part in self.infolist()}

    def getinfo(self, name: str) -> ZipInfo:
        """The part of this name."""
        return super().getinfo(_usual(name))

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        """The part of this name; XML in UTF-8, whatever it is kept in."""
        content = super().read(name, pwd)
        encoding = WIDE.get(content[:2], "")
        if not encoding or not _is_xml(name):
            return content
        return DECLARATION.sub("", content.decode(encoding), count=1).encode()

    def wide(self) -> list[str]:
        """The parts that are XML in UTF-16."""
        names = [part.filename for part in self.infolist() if _is_xml(part)]
        return [name for name in names if self.open(name).read(2) in WIDE]

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
            for one in ElementTree.fromstring(self.read(listed))
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


def _is_xml(part: str | ZipInfo) -> bool:
    name = part if isinstance(part, str) else part.filename
    return name.lower().endswith(XML)
