"""What is measured: items, indicators, standards, school types, framework (TOML, typed)."""

from data.catalog.error import CatalogError
from data.catalog.load import catalog, load
from data.catalog.model import Catalog

__all__ = ["Catalog", "CatalogError", "catalog", "load"]
