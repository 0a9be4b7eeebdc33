"""How much a file may hold, and what none may: whoever sends it, the reader stays whole."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
