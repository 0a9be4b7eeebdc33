from . import (
    since_schools as since_schools,
    since_span as since_span,
    since_views as since_views,
    since_year as since_year,
)
