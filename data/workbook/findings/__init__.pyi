from .finding_codes import (
    CODES as CODES,
    SEVERITIES as SEVERITIES,
    Code as Code,
    Scope as Scope,
    Severity as Severity,
)
from .finding_frame import (
    NOTHING as NOTHING,
    Finding as Finding,
    finding as finding,
    of_scope as of_scope,
    of_severity as of_severity,
    together as together,
)
from .finding_sentences import sentence as sentence
from .sentence_figures import with_figures as with_figures
