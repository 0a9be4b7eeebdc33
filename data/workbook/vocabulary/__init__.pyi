from . import choices as choices
from .choices import (
    FLAG as FLAG,
    OWNERSHIP as OWNERSHIP,
    PROGRESS as PROGRESS,
    STAGE as STAGE,
    STATED as STATED,
)
from .column_roles import (
    CORNER as CORNER,
    OVER_ROWS as OVER_ROWS,
    ROLE_WORDS as ROLE_WORDS,
    TOTAL as TOTAL,
)
from .known_schools import (
    COLUMNS as COLUMNS,
    Known as Known,
    UnknownSchool as UnknownSchool,
    every_unknown as every_unknown,
)
from .measure_names import (
    SURENESS as SURENESS,
    Found as Found,
    Vocabulary as Vocabulary,
    part_of as part_of,
    role_of as role_of,
    vocabulary as vocabulary,
)
from .measure_units import (
    MEASURE as MEASURE,
    factor as factor,
    measures as measures,
    units as units,
)
from .ornaments import NUMBERING as NUMBERING, bare as bare, unadorned as unadorned
from .phrases import (
    ALL_SCHOOLS as ALL_SCHOOLS,
    BRACKET as BRACKET,
    CONDITION as CONDITION,
    PROGRAMME as PROGRAMME,
    SCALED as SCALED,
    STAGE_NAME as STAGE_NAME,
    STAGE_WORDS as STAGE_WORDS,
    cleaned as cleaned,
    condition_in as condition_in,
    spelled_units as spelled_units,
    stage_in as stage_in,
    without_unit as without_unit,
)
from .region_names import (
    PART as PART,
    Places as Places,
    by_name as by_name,
    every_region as every_region,
    regions_called as regions_called,
    regions_in as regions_in,
    regions_of_texts as regions_of_texts,
)
from .school_names import (
    KIND as KIND,
    Match as Match,
    Names as Names,
    names_a_school as names_a_school,
    speaks_of_a_school as speaks_of_a_school,
    without_part as without_part,
)
from .spelling import (
    TRANSLATION as TRANSLATION,
    Choices as Choices,
    alternatives as alternatives,
    key as key,
    keys as keys,
    plain as plain,
    plainly as plainly,
    without_brackets as without_brackets,
)
from .word_signature import signature as signature
from .year_phrases import (
    YEARS as YEARS,
    only_year as only_year,
    year_in as year_in,
    years_in as years_in,
)
