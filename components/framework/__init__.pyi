from . import framework_by_region as framework_by_region, framework_views as framework_views
