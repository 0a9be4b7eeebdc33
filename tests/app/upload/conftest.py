"""The upload screen, over a store of its own."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.upload.clerk import UPLOAD, with_own_data


@pytest.fixture
def page(app_of_its_own: AppTest) -> AppTest:
    return app_of_its_own.switch_page(UPLOAD).run()


@pytest.fixture
def own(page: AppTest) -> AppTest:
    """The page where the sample counts as somebody's own data."""
    return with_own_data(page)
