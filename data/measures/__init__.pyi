from . import (
    balance as balance,
    budget_execution as budget_execution,
    changes as changes,
    checks as checks,
    completeness as completeness,
    coverage_rates as coverage_rates,
    difference as difference,
    district_ranking as district_ranking,
    facility_gaps as facility_gaps,
    framework_tree as framework_tree,
    headline_figures as headline_figures,
    indicator_names as indicator_names,
    limits as limits,
    rectification_scope as rectification_scope,
    rectification_states as rectification_states,
    region_cascade as region_cascade,
    region_figures as region_figures,
    reporting as reporting,
    school_openings_by_year as school_openings_by_year,
    schools_status as schools_status,
    selection as selection,
    shortfalls as shortfalls,
    similar as similar,
    standing as standing,
)
from .balance import (
    MET_AT_LEAST as MET_AT_LEAST,
    REMAINING_AT_LEAST as REMAINING_AT_LEAST,
    SEVEN as SEVEN,
    Ruling as Ruling,
)
from .candidate_snapshot import candidate as candidate
from .frames import Gap as Gap, JudgedFigure as JudgedFigure, Reason as Reason, Status as Status
from .judge import preferring as preferring, primary as primary
from .limits import OWN as OWN, national as national, stages_of as stages_of
from .rectification_scope import LISTED as LISTED, Match as Match
from .rectification_states import FINISHED as FINISHED
from .region_cascade import at as at
from .region_figures import SchoolYear as SchoolYear
from .reporting import Arrival as Arrival, Extent as Extent
from .school_openings_by_year import Known as Known
from .schools_status import OVERALL as OVERALL, RESOURCE_TEST as RESOURCE_TEST
from .selection import (
    WHICH as WHICH,
    Choice as Choice,
    district_names as district_names,
    schools as schools,
    within as within,
    without as without,
)
from .similar import Group as Group, Refusal as Refusal, Similar as Similar
from .small_school_funding import BELOW as BELOW, RULE as RULE
from .standing import (
    NEARLY as NEARLY,
    STEADY as STEADY,
    Break as Break,
    Level as Level,
    Trend as Trend,
)
