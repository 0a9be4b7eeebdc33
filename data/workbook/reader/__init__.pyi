from .reader_pool import Tell as Tell, shared_pool as shared_pool
from .reader_protocol import Progress as Progress, at as at
