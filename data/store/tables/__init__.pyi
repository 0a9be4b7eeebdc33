from .schema import (
    METADATA as METADATA,
    RECORDS as RECORDS,
    brought as brought,
    confirmed as confirmed,
    counts_at as counts_at,
    current_rows as current_rows,
    deadline as deadline,
    decision as decision,
    erasure as erasure,
    explanation as explanation,
    identity as identity,
    mended as mended,
    publication as publication,
    refused as refused,
    remark as remark,
    seal as seal,
    upload as upload,
)
from .seals import (
    SEALED as SEALED,
    checked as checked,
    number_of as number_of,
    put_seal as put_seal,
    refuse_changed as refuse_changed,
    seal_all as seal_all,
)
from .store_error import StoreError as StoreError
from .transactions import (
    CHUNK as CHUNK,
    MOMENT as MOMENT,
    PATIENCE as PATIENCE,
    Database as Database,
    Unwritable as Unwritable,
)
