from . import (
    completeness_matrix as completeness_matrix,
    doubt_list as doubt_list,
    doubt_sentences as doubt_sentences,
    marks_legend as marks_legend,
    refused_rows as refused_rows,
    reporting_section as reporting_section,
)
