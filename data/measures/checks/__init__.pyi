from .all_doubts import doubts as doubts
from .doubt.doubt_rows import (
    Doubt as Doubt,
    Rule as Rule,
    Severity as Severity,
    unexplained as unexplained,
)
from .stages import (
    Outcome as Outcome,
    Stage as Stage,
    StageResult as StageResult,
    stage_results as stage_results,
)
from .touched import cells_of_doubts as cells_of_doubts, doubts_of_rows as doubts_of_rows
