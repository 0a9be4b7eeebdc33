from . import (
    empty_states as empty_states,
    indicator_links as indicator_links,
    js_component as js_component,
    page_shell as page_shell,
    reader_clock as reader_clock,
    release_notice as release_notice,
    store_access as store_access,
    url_state as url_state,
    visitor as visitor,
    waiting_room as waiting_room,
)
from .announcements import (
    announce as announce,
    person as person,
    show_announcement as show_announcement,
)
from .bounded_cache import BoundedCache as BoundedCache
from .indicator_links import (
    COVERAGE as COVERAGE,
    FACILITIES as FACILITIES,
    FRAMEWORK as FRAMEWORK,
    RECTIFICATION as RECTIFICATION,
    Target as Target,
)
from .language import N_ as N_, _ as _, listen as listen, words as words
from .page_context import PageContext as PageContext
from .page_error import tell as tell
from .paper import prepare_paper as prepare_paper
from .reader_clock import day as day, moment as moment, release_moment as release_moment
from .reader_document import tell_document as tell_document
from .statuses import (
    CELL_COLOUR as CELL_COLOUR,
    CELL_MARK as CELL_MARK,
    COLOUR as COLOUR,
    LIMIT as LIMIT,
    LOOK as LOOK,
    MARK as MARK,
    STATUS as STATUS,
    SYMBOL as SYMBOL,
    TREND_MARK as TREND_MARK,
)
from .store_access import (
    PERSON as PERSON,
    Answer as Answer,
    FileToPublish as FileToPublish,
    Receipt as Receipt,
    Snapshot as Snapshot,
    attempt as attempt,
    catalog as catalog,
    measured as measured,
    newest_only as newest_only,
    per_language as per_language,
    per_release as per_release,
    store as store,
)
from .store_refusals import refusal as refusal, written as written
from .theme import (
    FONT_SIZE as FONT_SIZE,
    ILLUSTRATIVE as ILLUSTRATIVE,
    ILLUSTRATIVE_DASH as ILLUSTRATIVE_DASH,
    INK as INK,
    NATURE as NATURE,
    NEUTRAL as NEUTRAL,
    SHORT as SHORT,
    THRESHOLD as THRESHOLD,
    UNKNOWN as UNKNOWN,
    dressed as dressed,
    label as label,
    plain as plain,
    with_sign as with_sign,
)
from .url_state import (
    INDICATOR as INDICATOR,
    ITEM as ITEM,
    SCHOOL as SCHOOL,
    keep_across_pages as keep_across_pages,
)
from .visitor import visit as visit
from .warm_up import preparing as preparing
from .word_columns import (
    called as called,
    in_words as in_words,
    tip_lines as tip_lines,
    with_signs as with_signs,
    with_signs_of_schools as with_signs_of_schools,
    word as word,
)
