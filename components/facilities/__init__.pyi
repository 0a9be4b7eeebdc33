from . import (
    class_sizes as class_sizes,
    evenness as evenness,
    facility_parts as facility_parts,
    school_matrix as school_matrix,
    shortfall_charts as shortfall_charts,
    six_of_seven as six_of_seven,
    special_rooms as special_rooms,
    spread_chart as spread_chart,
)
