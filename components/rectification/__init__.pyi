from . import (
    rectification_item as rectification_item,
    rectification_list as rectification_list,
    rectification_match as rectification_match,
)
