"""Pure functions on a Snapshot: values, status, gaps, balance. No I/O, no words, no session."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
