"""What a visitor chooses with: filters, and widgets that show what the link says."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
