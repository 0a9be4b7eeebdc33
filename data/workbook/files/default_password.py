"""Workbooks that nobody has to know a password for: Excel encrypts what may only be read, too.

Such files carry the one password that Excel tries by itself before it asks for another one.
"""

import logging
import re
from io import BytesIO

import msoffcrypto

from data.error_place import error_place
from data.workbook.files.limits import is_ours

log = logging.getLogger(__name__)

PASSWORD = "VelvetSweatshop"  # known to everyone # nosec B105
#: A key is made of the password by so many rounds; Excel takes 100,000.
MOST_ROUNDS = 1_000_000
ROUNDS = re.compile(rb"spinCount=[\"']([0-9]{1,12})[\"']")
#: What names entities could grow where it is read.
DOCUMENT_TYPE = b"<!DOCTYPE"


def unlocked(content: bytes) -> bytes:
    """An encrypted ``content`` (an OLE container) without its encryption; as it is, if another
    password is needed.
    """
    rounds = max((int(found[1]) for found in ROUNDS.finditer(content)), default=0)
    if rounds > MOST_ROUNDS or DOCUMENT_TYPE in content:
        return content
    opened = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(content))
        file.load_key(password=PASSWORD)
        file.decrypt(opened)
    except MemoryError:
        raise
    except Exception as error:
        # Another password, or a damaged container, of which anything may be thrown.
        if is_ours(error):
            raise
        log.warning("a file stays encrypted: %s", error_place(error))
        return content
    return opened.getvalue()
