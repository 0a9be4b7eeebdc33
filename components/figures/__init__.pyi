from . import (
    aspect_grids as aspect_grids,
    figure_cards as figure_cards,
    figure_definitions as figure_definitions,
    figure_rows as figure_rows,
    figure_sentences as figure_sentences,
    headline_sentence as headline_sentence,
    indicator_formula as indicator_formula,
    region_comparison as region_comparison,
    school_rows as school_rows,
    shared_results as shared_results,
    year_reports as year_reports,
)
from .figure_sentences import GRID as GRID, SIGNS as SIGNS, Row as Row
from .school_rows import GROUPS as GROUPS, PART as PART
from .shared_results import OfSchools as OfSchools
