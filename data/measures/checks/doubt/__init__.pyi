from .doubt_rows import (
    Doubt as Doubt,
    Rule as Rule,
    Severity as Severity,
    power_of_ten as power_of_ten,
    together as together,
)
from .statement_rows import (
    PLACE as PLACE,
    QUANTITY as QUANTITY,
    SAID_OF as SAID_OF,
    beside as beside,
    first_of_year as first_of_year,
    firsts as firsts,
    statements as statements,
)
