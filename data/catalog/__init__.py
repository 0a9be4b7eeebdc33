"""What is measured: items, indicators, standards, school types, framework (TOML, typed)."""

from data.catalog.catalog_error import CatalogError
from data.catalog.catalog_loader import catalog, load
from data.catalog.model import Catalog

__all__ = ["Catalog", "CatalogError", "catalog", "load"]
