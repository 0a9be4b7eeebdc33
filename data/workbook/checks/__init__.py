"""Claims to rows that can be published: what is wrong with them, and what becomes of each row."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
