"""What the cells of a file become, whatever its format: frames of text, as a reader of it sees."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
