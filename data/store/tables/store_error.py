"""The one exception of the store."""


class StoreError(ValueError):
    """What was asked for cannot be done; nothing has changed, except that of ``unsure`` nobody
    knows.

    ``code`` is one of ``unknown_upload``, ``unknown_release``, ``unknown_row``, ``is_take_back``,
    ``already_taken_back``, ``sample_beside_own``, ``not_the_newest``, ``looks_only``,
    ``elsewhere``, ``erased``, ``originals_full``; or says why a database cannot be used now:
    ``busy``, ``disk_full``, ``read_only``, ``cannot_write``, ``cannot_read``, ``cannot_open``,
    ``server_gone``, ``damaged``, ``vanished``, ``other_database``, ``older_database``,
    ``newer_database``, ``unusable_url``, ``unsure``.
    ``detail`` is for the log.
    """

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}")
