from . import coverage_views as coverage_views
