"""The first screen: a verdict in counts, what falls short row by row, and what belongs to it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
