"""What a page is on paper: the text of the PDF that the browser makes of it."""

from collections.abc import Iterator
from io import BytesIO
from unicodedata import normalize

from PIL.Image import Image
from playwright.sync_api import Page
from pypdf import PdfReader

#: Whether a sheet of A4 lies across.
FORMATS = {"portrait": False, "landscape": True}


def printed(page: Page) -> Iterator[str]:
    """The text on paper, upright and across, without the ends of lines and pages."""
    for across in FORMATS.values():
        sheets = PdfReader(BytesIO(page.pdf(format="A4", landscape=across))).pages
        text = normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))
        yield "".join(text.split())  # where a line ends is the printer's matter


def pictures(page: Page) -> Iterator[Image]:
    """The pictures on paper, upright."""
    for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages:
        for picture in sheet.images:
            if picture.image is not None:
                yield picture.image.convert("RGB")
