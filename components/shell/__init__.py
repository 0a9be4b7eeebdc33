"""What surrounds every page: the link, the reader, the release on view, what is kept."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
