from . import code_names as code_names
from .catalog_error import CatalogError as CatalogError
from .catalog_loader import catalog as catalog, load as load
from .model import (
    REGION_LEVELS as REGION_LEVELS,
    STAGE_HOLDS as STAGE_HOLDS,
    STAGE_NAMES as STAGE_NAMES,
    STAGES as STAGES,
    Catalog as Catalog,
    Fact as Fact,
    Formula as Formula,
    Indicator as Indicator,
    Item as Item,
    MeetingShare as MeetingShare,
    Name as Name,
    Node as Node,
    Relation as Relation,
    Relaxation as Relaxation,
    SchoolType as SchoolType,
    Standard as Standard,
    Term as Term,
    Unit as Unit,
)
from .vocabulary_loader import Bounds as Bounds, vocabulary as vocabulary
