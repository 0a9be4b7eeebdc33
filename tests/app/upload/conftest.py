"""The upload screen, over a store of its own."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.upload.clerk import UPLOAD


@pytest.fixture
def page(app_of_its_own: AppTest) -> AppTest:
    return app_of_its_own.switch_page(UPLOAD).run()


@pytest.fixture
def own(app_with_own_data: AppTest) -> AppTest:
    """The page where the sample counts as somebody's own data."""
    return app_with_own_data.switch_page(UPLOAD).run()
