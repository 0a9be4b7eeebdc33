"""Cells to claims: how a sheet is laid out, and what each of its cells says of whom and when."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
