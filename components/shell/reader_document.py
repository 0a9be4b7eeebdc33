"""What the page as a whole says of itself: its language, and that no browser translates it.

Streamlit's page says that it is English, so a browser offers to translate the Chinese on it. It
then puts text of its own in the place of ours, and a figure that changes with the next click is
changed where nobody sees it: the old one stays. Both languages are a click away; any other would
be had at the price of wrong figures.
"""

from typing import Final

from components.shell import js_component
from components.shell.language import words

#: What browsers and screen readers call the languages.
TAGS: Final = {"zh": "zh-CN", "en": "en"}


def tell_document() -> None:
    """Tell the browser; takes no room on the page."""
    js_component.component(__file__, "<span></span>")(
        key="reader_document", data={"language": TAGS[words().language]}
    )
