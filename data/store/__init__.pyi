from . import database as database
from .history import Receipt as Receipt
from .publications import FileToPublish as FileToPublish
from .snapshot import (
    Snapshot as Snapshot,
    Source as Source,
    exact_items as exact_items,
    inexact as inexact,
)
from .store import Store as Store
from .tables.store_error import StoreError as StoreError
