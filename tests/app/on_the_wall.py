"""A meeting on the wall."""

from streamlit.testing.v1 import AppTest


def on_the_wall(meeting: AppTest, **link: str) -> AppTest:
    for key, value in link.items():
        meeting.query_params[key] = value
    return meeting.run()
