"""A catalogue that does not fit together is refused, with the file and the entry."""

import pytest

from data.catalog import CatalogError, catalog, load
from tests.data.catalog.entries import BOOKS, INDICATOR, NAMELESS, SAME, STANDARD, add


@pytest.mark.parametrize(
    ("file", "text", "entry", "problem"),
    [
        ("units.toml", "[[unit", "-", "not valid TOML"),
        (
            "units.toml",
            '[[unit]]\nid = "元"\nname = { zh = "元", en = "" }',
            "元",
            "stands also in",
        ),
        ("units.toml", '[[unit]]\nid = "x"\nof = "y"\n' + NAMELESS, "x", "unknown unit 'y'"),
        (
            "indicators/region.toml",
            '[[indicator]]\nid = "new"',
            "new",
            "missing required field `name`",
        ),
        ("indicators/region.toml", INDICATOR + "colour = 1", "new", "unknown field `colour`"),
        ("indicators/region.toml", INDICATOR + 'entered_in = "㎡"', "new", "entered in ㎡"),
        ("indicators/region.toml", INDICATOR.replace('"%"', '"?"'), "new", "unknown unit '?'"),
        (
            "indicators/region.toml",
            INDICATOR.replace("新指标", "学前三年毛入园率"),
            "new",
            "is called",
        ),
        (
            "indicators/region.toml",
            INDICATOR + 'formula = { numerator = ["ghosts"] }',
            "new",
            "unknown item 'ghosts'",
        ),
        (
            "indicators/region.toml",
            INDICATOR + 'formula = { numerator = [{ item = "students", when = ["books"] }] }',
            "new",
            "no flag item",
        ),
        (
            "indicators/region.toml",
            INDICATOR + 'cv_of = ["ghosts"]',
            "new",
            "unknown indicator 'ghosts'",
        ),
        (
            "indicators/region.toml",
            INDICATOR + 'rule = "magic"',
            "new",
            "Invalid enum value 'magic' - at `$.rule`",
        ),
        (
            "indicators/region.toml",
            INDICATOR + 'rule = "resource_test"\nchange_of = "aid_amount"',
            "new",
            "more than one way",
        ),
        (
            "standards/library.toml",
            STANDARD + 'indicator = "ghosts"\nat_least = 1',
            "NEW-1",
            "unknown indicator 'ghosts'",
        ),
        (
            "standards/library.toml",
            STANDARD + 'indicator = "books_per_student"',
            "NEW-1",
            "exactly one of",
        ),
        (
            "standards/library.toml",
            STANDARD + 'indicator = "books_per_student"\nat_least = 1\nat_most = 2',
            "NEW-1",
            "exactly one of",
        ),
        (
            "standards/library.toml",
            STANDARD + 'indicator = "books_per_student"\nat_least = "2:3"',
            "NEW-1",
            "neither a number nor a ratio",
        ),
        (
            "framework.toml",
            '[[node]]\ncode = "X"\nparent = "Y"\n' + NAMELESS,
            "X",
            "unknown parent 'Y'",
        ),
        (
            "framework.toml",
            '[[node]]\ncode = "X"\nparent = ""\nindicators = ["ghosts"]\n' + NAMELESS,
            "X",
            "unknown indicator 'ghosts'",
        ),
        ("indicators/region.toml", INDICATOR, "new", "belongs to no node"),
        *(  # a slip of the pen in a word of a fixed set
            (
                "indicators/region.toml",
                INDICATOR.replace(right, wrong),
                "new",
                f"enum value '{slip}'",
            )
            for right, wrong, slip in [
                ('"higher"', '"hihger"', "hihger"),
                ('"part"', '"parts"', "parts"),
                ('"part"', '"part"\npage = "facility"', "facility"),
                ('"part"', '"part"\nkind = "numbers"', "numbers"),
                ('"part"', '"part"\npart = "balances"', "balances"),
            ]
        ),
        ("indicators/region.toml", INDICATOR + "decimals = 1.5", "new", "Expected `int`"),
        (
            "indicators/region.toml",
            INDICATOR + 'formula = { numerator = ["books"], where = { owner = ["public"] } }',
            "new",
            "Invalid enum value 'owner'",
        ),
        (
            "indicators/region.toml",
            INDICATOR + 'formula = { numerator = ["books"], where = { ownership = ["publik"] } }',
            "new",
            "unknown ownership 'publik'",
        ),
        (
            "indicators/region.toml",
            INDICATOR + 'formula = { numerator = ["books"], where = { type = ["31l"] } }',
            "new",
            "unknown type '31l'",
        ),
        (
            "indicators/region.toml",
            INDICATOR + 'formula = { numerator = ["books"], unless = ["computers"] }',
            "new",
            "no flag item",
        ),
        ("indicators/region.toml", INDICATOR.replace("[[ind", "[[idn"), "idnicator", "no table of"),
        (
            "standards/library.toml",
            STANDARD.replace('"school"', '"schools"') + 'indicator = "books"\nat_least = 1',
            "NEW-1",
            "enum value 'schools'",
        ),
        (
            "standards/library.toml",
            STANDARD.replace('"verified"', '"sure"') + 'indicator = "books"\nat_least = 1',
            "NEW-1",
            "enum value 'sure'",
        ),
        (
            "standards/library.toml",
            STANDARD.replace('"primary"', '"primray"') + 'indicator = "books"\nat_least = 1',
            "NEW-1",
            "matching regex '^(all|",
        ),
        (
            "standards/library.toml",
            STANDARD + BOOKS + 'at_least = 1\nrelaxed = [{ when = "books", at_least = 0.5 }]',
            "NEW-1",
            "no flag item",
        ),
        (
            "standards/library.toml",
            STANDARD + BOOKS + "at_least = 1\nrelaxed = [{ at_least = 0.5 }]",
            "NEW-1",
            "either when, or indicator and above",
        ),
        (
            "standards/library.toml",
            STANDARD + BOOKS + 'at_least = 1\nrelaxed = [{ when = "boarding", at_most = 2 }]',
            "NEW-1",
            "another side",
        ),
        (
            "standards/library.toml",
            STANDARD + BOOKS + "at_least = 1\n" + SAME + BOOKS + "at_least = 2",
            "NEW-2",
            "judges the same as NEW-1",
        ),
        (
            "school_types.toml",
            '[[type]]\ncode = "9"\nmain = "moon"\nstages = {}\n' + NAMELESS,
            "9",
            "matching regex '^(all|",
        ),
    ],
)
def test_refused(folder, file, text, entry, problem):
    add(folder, file, text)
    with pytest.raises(CatalogError) as refused:
        load(folder)
    assert (refused.value.file, refused.value.entry) == (file, entry)
    assert problem in refused.value.problem


def test_an_indicator_needs_no_python(folder):
    add(
        folder,
        "indicators/conditions.toml",
        INDICATOR + 'formula = { numerator = ["books", "-computers"], denominator = ["students"] }',
    )
    add(
        folder,
        "framework.toml",
        '[[node]]\ncode = "D-3-99"\nparent = "D-3"\nindicators = ["new"]\n' + NAMELESS,
    )
    enlarged = load(folder)
    assert set(enlarged.indicators) - set(catalog().indicators) == {"new"}
