from . import (
    filter_bar as filter_bar,
    filter_choice as filter_choice,
    url_widgets as url_widgets,
    widget_sync as widget_sync,
)
from .filter_choice import (
    WHICH as WHICH,
    Choice as Choice,
    district_names as district_names,
    districts as districts,
    schools as schools,
    stages as stages,
    within as within,
    without as without,
)
from .region_cascade import at as at
