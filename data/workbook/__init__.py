"""Spreadsheet <-> rows: read, check, say what is wrong, write the template.

What reads and writes is imported when it is first used: most visitors only look, and a server that
has just started does not let them wait for it.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
