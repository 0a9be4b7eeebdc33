"""A map that a picture can be made of: browsers throw away what WebGL has drawn as soon as it is on
the screen, unless they were asked to keep it before it was drawn. The script beside this file asks.
"""

from components.shell import js_component


def keep(key: str) -> None:
    """Have the map ``key`` kept; called before it is drawn."""
    js_component.component(__file__, "")(key=f"{key}_canvas")
