"""Every sentence has an English twin, and every name two languages."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog as Messages
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from data.catalog import catalog
from data.catalog.model import STAGE_NAMES, Entry, Name

ROOT = Path(__file__).parent.parent
FOLDERS = ("data", "components", "pages")
SPOKEN = {"_": None, "say": None, "N_": None}
LATIN = re.compile(r"[A-Za-z]")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WIDE = re.compile("[“”‘’，。；：？！（）《》、]")
PART = re.compile(r"{(\w*)")


@pytest.fixture(scope="module")
def messages() -> dict[str, str]:
    """Every message of the program and one place where it stands."""
    found = {}
    for folder in FOLDERS:
        for path, line, message, *_ in extract_from_dir(ROOT / folder, keywords=SPOKEN):
            found[str(message)] = f"{folder}/{path}:{line}"
    for line, message, *_ in extract_from_file("python", ROOT / "dashboard.py", keywords=SPOKEN):
        found[str(message)] = f"dashboard.py:{line}"
    return found


@pytest.fixture(scope="module")
def english() -> Messages:
    with (ROOT / "locale/en/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file)


def names(thing: object) -> Iterator[Name]:
    """Every name in ``thing``, however deep."""
    if isinstance(thing, Name):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from names(getattr(thing, field.name))
    elif isinstance(thing, Entry):
        for name in thing.__struct_fields__:
            yield from names(getattr(thing, name))
    elif isinstance(thing, dict | tuple):
        for each in thing.values() if isinstance(thing, dict) else thing:
            yield from names(each)


def spoken(source: str) -> Iterator[str]:
    """Every message in ``source`` as Python understands it, inside f-strings, too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            function, message = node.func, node.args[0]
            name = function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
            if name in SPOKEN and isinstance(message, ast.Constant):
                yield str(message.value)


def test_the_translator_gets_to_see_every_message_and_nothing_else(
    messages: dict[str, str],
) -> None:
    paths = [ROOT / "dashboard.py"]
    paths += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    said = {text for path in paths for text in spoken(path.read_text("utf-8"))}
    # Babel reads neither into an f-string, nor does it leave out what stands in brackets:
    # f"{_('A')}" and _(WORDS[row["status"]]) both need a name of their own.
    assert said - messages.keys() == set()
    assert {text: place for text, place in messages.items() if text not in said} == {}


def test_every_message_is_translated(messages: dict[str, str], english: Messages) -> None:
    translated = {entry.id for entry in english if entry.string and not entry.fuzzy}
    assert {text: place for text, place in messages.items() if text not in translated} == {}


def test_nothing_is_translated_that_nobody_says(
    messages: dict[str, str], english: Messages
) -> None:
    assert [entry.id for entry in english if entry.id and entry.id not in messages] == []
    assert list(english.obsolete) == []


def test_a_translation_has_the_parts_of_its_message(english: Messages) -> None:
    parts = {
        str(entry.id): (set(PART.findall(str(entry.id))), set(PART.findall(str(entry.string))))
        for entry in english
        if entry.id
    }
    assert {text: both for text, both in parts.items() if both[0] != both[1]} == {}


def test_every_message_is_chinese(messages: dict[str, str]) -> None:
    without_parts = {re.sub(r"{.*?}", "", text): place for text, place in messages.items()}
    foreign = {text: place for text, place in without_parts.items() if LATIN.search(text)}
    assert [place for text, place in foreign.items() if not CHINESE.search(text)] == []


#: Words that are not those of the field, and what is said instead.
DIALECT = {
    "校段": "学校（学段）",
    "资源检验": "资源配置综合达标",
    "七项检验": "资源配置综合达标",
    "自述": "报告自评",
}


def test_screens_speak_the_words_of_the_field(messages: dict[str, str]) -> None:
    spoken = [*messages, *(name.zh for name in names(replace(catalog(), units={})))]
    assert [text for text in spoken for word in DIALECT if word in text] == []


def test_no_translation_is_chinese(english: Messages) -> None:
    assert [entry.id for entry in english if entry.id and CHINESE.search(str(entry.string))] == []


def test_no_translation_has_a_mark_that_chinese_fonts_draw_as_wide_as_a_character(
    english: Messages,
) -> None:
    assert [entry.id for entry in english if entry.id and WIDE.search(str(entry.string))] == []


def test_every_name_of_the_catalogue_has_both_languages() -> None:
    of_stages = [Name(zh=zh, en=en) for zh, en in STAGE_NAMES.values()]
    found = [*names(replace(catalog(), units={})), *of_stages]
    assert len(found) > 300
    assert [name for name in found if not CHINESE.search(name.zh)] == []
    assert [name for name in found if not LATIN.search(name.en) or CHINESE.search(name.en)] == []


def test_no_unit_is_chinese_in_english() -> None:
    assert [unit.id for unit in catalog().units.values() if CHINESE.search(unit.name.en)] == []
