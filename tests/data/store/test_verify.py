"""``python -m data.store verify`` notices what is not as it was written, down to a letter."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data.catalog import Catalog
from data.store.__main__ import main
from data.store.database import database
from data.store.store import Store
from data.store.tables.transactions import Database
from tests.data.store.behind_its_back import around_triggers
from tests.data.store.filled import fill
from tests.data.store.rows import FULL, rows, students

#: Letters that stand where nothing else can be taken for them, and what the first fault tells.
LETTERS = {
    "name of a school": "seals",
    "name of a file": "seals",
    "content of a file": "files",
    "note of a publication": "seals",
    "explanation": "seals",
    "remark": "seals",
    "decision": "seals",
}
LINES = {
    "integrity": "数据库文件有损坏",
    "counts": "有的发布行数与登记的不一致",
    "seals": "有的内容与写入时的校验值不一致",
    "files": "有的原件与收到时不一致",
    "current": "现行数据与全部历次发布推算的结果不一致",
}


def full(store: Store, upload: int) -> None:
    """Something in every table, publications that overlap, and one that is taken back."""
    fill(store, upload)
    store.publish(upload, students(s1=5), "clerk")
    store.publish(upload, FULL, "clerk")
    store.take_back(2, "clerk")
    store.unexplain("key", "1", "clerk")
    store.set_deadline(2023, date(2023, 11, 1), "clerk")


def verified(url: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    """The exit code, and what is printed."""
    code = main(["verify", url])
    return code, capsys.readouterr().out.splitlines()


def test_a_store_that_is_as_it_was_written_has_a_good_line_for_each_check(
    url: str, store: Store, upload: int, capsys: pytest.CaptureFixture[str]
) -> None:
    full(store, upload)
    code, lines = verified(url, capsys)
    assert (code, len(lines)) == (0, 5)
    assert [line for line in lines if "不一致" in line or "损坏" in line] == []


def test_it_speaks_english(url: str, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", url, "--language", "en"]) == 0
    assert "can be read in full" in capsys.readouterr().out


#: By the check that notices it: a change around the triggers of one row.
CHANGES = {
    "UPDATE schools SET name = '某某小学' WHERE release = 1 AND school = 's1'": "seals",
    "UPDATE school_items SET value = 6 WHERE release = 2": "seals",
    "UPDATE school_items SET qualifier = NULL WHERE qualifier <> '' AND release = 1": "seals",
    "UPDATE rectifications SET due = '2024-03-01' WHERE due IS NOT NULL AND release = 1": "seals",
    "UPDATE publication SET takes_back = 1 WHERE release = 4": "seals",
    "UPDATE upload SET name = 'b.xlsx' WHERE id = 1": "seals",
    "UPDATE upload SET content = :other WHERE id = 1": "files",
    "UPDATE remark SET text = 'other'": "seals",
    "UPDATE deadline SET due = '2023-10-16' WHERE id = 1": "seals",
    "UPDATE refused SET codes = 'd'": "seals",
    "UPDATE confirmed SET count = 3": "seals",
    "DELETE FROM explanation WHERE id = 1": "seals",
    "UPDATE brought SET rows = 9 WHERE release = 2": "counts",
    "DELETE FROM school_items WHERE release = 2": "counts",
    "DELETE FROM seal WHERE \"table\" = 'schools' AND number = 1": "seals",
    "UPDATE seal SET sha256 = 'x' WHERE \"table\" = 'schools' AND number = 1": "seals",
    "UPDATE current_rows SET content = :other WHERE \"table\" = 'schools'": "current",
    "DELETE FROM current_rows WHERE \"table\" = 'schools'": "current",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_around_the_triggers_is_noticed(
    url: str,
    store: Store,
    upload: int,
    raw: Database,
    capsys: pytest.CaptureFixture[str],
    change: str,
) -> None:
    full(store, upload)
    around_triggers(raw, change)
    code, lines = verified(url, capsys)
    bad = [name for name, said in LINES.items() if any(said in line for line in lines)]
    assert (code, bad) == (1, [CHANGES[change]])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A SQLite file in which each of ``LETTERS`` stands."""
    path = tmp_path / "store.db"
    store = Store(f"sqlite:///{path}")
    named = rows(schools=[{"school": "s1", "name": "<name of a school>"}])
    upload = store.receive("<name of a file>", b"<content of a file>", "clerk")
    store.publish(upload, named, "clerk", note="<note of a publication>")
    store.explain("key", "1", "<explanation>", "clerk")
    store.remark("<remark>", "", "clerk")
    store.remember("shape", "<decision>", "clerk")
    store.close()
    return path


@pytest.mark.parametrize("letters", LETTERS)
def test_a_letter_that_changed_on_the_disk_is_noticed(
    file: Path, capsys: pytest.CaptureFixture[str], letters: str
) -> None:
    url, content = f"sqlite:///{file}", file.read_bytes()
    assert verified(url, capsys)[0] == 0
    database(url).close()
    place = content.index(f"<{letters}>".encode()) + 3
    file.write_bytes(content[:place] + b"#" + content[place + 1 :])
    code, lines = verified(url, capsys)
    database(url).close()
    assert code == 1
    assert LINES[LETTERS[letters]] in lines[-2]


def test_a_page_that_is_torn_is_noticed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(file.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = bytes(64)
    file.write_bytes(content)
    code, lines = verified(f"sqlite:///{file}", capsys)
    assert (code, LINES["integrity"] in lines[0]) == (1, True)


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 500])
def test_what_is_no_store_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    path = tmp_path / "none.db"
    if content is not None:
        path.write_bytes(content)
    code, lines = verified(f"sqlite:///{path}", capsys)
    assert (code, len(lines) > 0) == (1, True)
    assert path.exists() == (content is not None)


def test_a_server_that_does_not_answer_is_no_damage(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = verified("postgresql://127.0.0.1:1/nowhere", capsys)
    assert (code, len(lines), "server_gone" in lines[0]) == (1, 1, True)


def test_what_lies_ready_is_made_anew(
    url: str,
    store: Store,
    upload: int,
    raw: Database,
    catalog: Catalog,
    capsys: pytest.CaptureFixture[str],
) -> None:
    full(store, upload)
    around_triggers(raw, "UPDATE current_rows SET content = :other WHERE \"table\" = 'schools'")
    assert verified(url, capsys)[0] == 1
    assert main(["remake", url]) == 0
    assert verified(url, capsys)[0] == 0
    assert store.snapshot(4, catalog).schools.height == 2


def test_what_an_earlier_version_has_written_is_sealed_at_the_start(
    url: str, store: Store, upload: int, raw: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    full(store, upload)
    with raw.alone() as connection:
        for table, keeper in (("seal", True), ("current_rows", False)):
            if keeper and connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            elif keeper:
                connection.exec_driver_sql("DROP TRIGGER seal_refuses_delete")
            connection.execute(sa.text(f"DELETE FROM {table}"))
    assert verified(url, capsys)[0] == 1
    Store(url)
    assert verified(url, capsys)[0] == 0
