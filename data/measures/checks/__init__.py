"""What is doubtful about the data: checks of figures against each other and against the past."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
