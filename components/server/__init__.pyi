from . import (
    browser_policy as browser_policy,
    connections as connections,
    listening as listening,
    upload_quota as upload_quota,
)
from .access import may_change as may_change
from .gate import Gate as Gate
from .listening import serving as serving
