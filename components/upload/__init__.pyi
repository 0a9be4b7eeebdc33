from . import (
    assessed_files as assessed_files,
    check_list as check_list,
    file_box as file_box,
    publication_changes as publication_changes,
    publication_history as publication_history,
    publish_step as publish_step,
    template_downloads as template_downloads,
    understood_sheets as understood_sheets,
)
