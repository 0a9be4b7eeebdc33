from . import sheet_decisions as sheet_decisions
from .assessment import Assessment as Assessment, assess as assess
from .file_reader import (
    Decisions as Decisions,
    FileReader as FileReader,
    Progress as Progress,
    Received as Received,
    Tell as Tell,
    as_json as as_json,
    known_schools as known_schools,
    start_readers as start_readers,
    unknown_schools as unknown_schools,
)
from .own_files import noted_items as noted_items, read_in_turn as read_in_turn
