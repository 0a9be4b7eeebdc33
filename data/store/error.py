"""The one exception of the store."""


class StoreError(ValueError):
    """What was asked for cannot be done; nothing has changed.

    ``code`` is one of ``unknown_upload``, ``unknown_release``, ``unknown_row``, ``is_take_back``,
    ``already_taken_back``, ``sample_beside_own``, ``not_the_newest``, ``newer_database``,
    ``unusable_url``, ``looks_only``, ``elsewhere``, ``cannot_write``, ``damaged``; ``detail`` is
    for the log.
    """

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}")
