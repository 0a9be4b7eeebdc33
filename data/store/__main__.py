"""What is done to a store by hand: ``python -m data.store verify [URL]``, or ``remake``."""

import argparse
import logging
import sys

from data import settings
from data.error_place import error_place
from data.store import current
from data.store.database import database
from data.store.migrate import is_up_to_date
from data.store.store import Store
from data.store.tables import Database, StoreError
from data.store.verify import CHECKS, faults
from data.words import LANGUAGES, N_, Words

log = logging.getLogger(__name__)

NOT_OURS = N_("这里没有看板的数据库，或者它的版本与程序不同。请先启动一次程序，或核对地址。")
CANNOT = N_("现在做不到（{code}）：{detail}")
REMADE = N_("已由全部历次发布重新生成现行数据。")


def main(arguments: list[str] | None = None) -> int:
    """0 if all is as it should be, 1 if not."""
    parser = argparse.ArgumentParser(prog="python -m data.store", description=__doc__)
    parser.add_argument("verb", choices=["verify", "remake"])
    parser.add_argument("url", nargs="?", default=settings.DATABASE_URL.value)
    parser.add_argument("--language", choices=list(LANGUAGES), default="zh")
    asked = parser.parse_args(arguments)
    words = Words(asked.language)
    try:
        return (verify if asked.verb == "verify" else remake)(asked.url, words)
    except StoreError as error:
        log.info("nothing was done: %s", error_place(error))
        print(words.say(CANNOT, code=error.code, detail=error.detail))
        return 1


def verify(url: str, words: Words) -> int:
    """Look at everything and say so, a line a check; nothing after the first that finds a fault."""
    looked_at = database(url)
    if not _is_ours(looked_at):
        print(words.say(NOT_OURS))
        return 1
    for check in CHECKS:
        found = faults(looked_at, check)
        print(words.say(check.bad if found else check.good, remake="python -m data.store remake"))
        if found:
            print(*(f"  {fault}" for fault in found), sep="\n", flush=True)
            return 1
    return 0


def _is_ours(looked_at: Database) -> bool:
    try:
        return is_up_to_date(looked_at)
    except StoreError as error:
        if error.code != "damaged":
            raise
        log.info("the first check says so: %s", error_place(error))
        return True


def remake(url: str, words: Words) -> int:
    """Make the rows that lie ready from all that was ever written."""
    with Store(url)._database.alone() as connection:
        current.make_anew(connection)
    print(words.say(REMADE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
