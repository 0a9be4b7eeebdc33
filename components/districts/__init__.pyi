from . import (
    district_choice as district_choice,
    district_matrix as district_matrix,
    district_views as district_views,
)
