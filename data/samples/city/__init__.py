"""The districts of Yichun around Yimei, made up (示意) in three releases over five years.

Nothing of it is real but the names and the boundaries of the districts.
"""

from data.samples.city.city_releases import RELEASES, release_rows

__all__ = ["RELEASES", "release_rows"]
