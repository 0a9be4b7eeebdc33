"""The tables of the store, how they are written, and how a letter that changed is noticed."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
