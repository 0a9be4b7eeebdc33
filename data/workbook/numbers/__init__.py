"""How a text becomes a number, an amount in the unit of its measure, or a year."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
