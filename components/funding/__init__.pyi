from . import (
    aid_flows as aid_flows,
    budget_views as budget_views,
    funding_by_region as funding_by_region,
    two_rules as two_rules,
)
