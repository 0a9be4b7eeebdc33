"""A slip that is of the right type is refused as well, if it cannot mean what stands there."""

import pytest

from data.catalog import CatalogError, load
from tests.data.catalog.entries import BOOKS, INDICATOR, ITEM, NAMELESS, STANDARD, add

FLAG = "[[item]]\n" + ITEM.replace('"count"', '"flag"')


@pytest.mark.parametrize(
    ("file", "text", "entry", "problem"),
    [
        *(  # a word that is known, but not of what it stands at
            (
                "standards/library.toml",
                STANDARD + f'indicator = "{indicator}"\n{limit}',
                "NEW-1",
                problem,
            )
            for indicator, limit, problem in [
                ("books_per_student", "at_most = 40", "'higher' is better"),
                ("largest_class_size", "at_least = 40", "'lower' is better"),
                ("migrant_student_share", "at_most = 40", "'none' is better"),
                ("books_per_student", 'expected = "足够"', "what a number cannot be"),
                ("full_curriculum", "at_least = 3", "what a text cannot be"),
                (
                    "school_size",
                    'at_most = 900\nrelaxed = [{ when = "boarding", at_most = 90 }]',
                    "is relaxed to 90, which is stricter",
                ),
            ]
        ),
        *(  # what answers a flag
            ("items/school.toml", FLAG + f"known_by = [{fact}]", "new", problem)
            for fact, problem in [
                ('{ says = 0, item = "students" }', "needs either an item"),
                ('{ says = 0, item = "students", above = 9, setting = ["urban"] }', "needs either"),
                ('{ says = 0, setting = ["urban"], below = 9 }', "needs either"),
                ('{ says = 0, item = "pupils", above = 9 }', "unknown item 'pupils'"),
                ('{ says = 0, setting = ["city"] }', "unknown setting 'city'"),
                ('{ says = 2, setting = ["urban"] }', "Invalid enum value 2"),
            ]
        ),
        *(  # a limit that says nothing
            (
                "standards/library.toml",
                STANDARD + f'indicator = "{indicator}"\n{limit}',
                "NEW-1",
                problem,
            )
            for indicator, limit, problem in [
                ("books_per_student", "at_least = -1", "asks for -1, which"),
                ("gross_preschool_enrolment", "at_least = 8500", "asks for 8500, which"),
                ("staff_student_ratio", "at_least = 15", "asks for 15, which"),
                ("full_curriculum", 'expected = "是"\nstrict = true', "strict about a word"),
                ("books_per_student", 'at_least = 3\nor_better = ["多"]', "words better than none"),
                (
                    "books_per_student",
                    "at_least = 3\nfrom_year = 2020\ndue = 2019",
                    "before it holds",
                ),
                (
                    "books_per_student",
                    "at_least = 3\nfrom_year = 2020\nto_year = 2019",
                    "before it begins",
                ),
            ]
        ),
        *(  # a figure of nothing
            ("indicators/region.toml", text, "new", problem)
            for text, problem in [
                (INDICATOR + "least = 90\nmost = 80", "least above most"),
                (INDICATOR + 'change_of = "new"', "no change of another figure"),
                (
                    INDICATOR.replace('"part"', '"region"') + 'formula = { numerator = ["books"] }',
                    "is of a region and 'books' is not",
                ),
            ]
        ),
        *(  # a number that there cannot be
            (
                "standards/library.toml",
                STANDARD + BOOKS + f"at_least = {limit}",
                "NEW-1",
                problem,
            )
            for limit, problem in [
                ("nan", "Expected `float` >= "),
                ("inf", "Expected `float` <= "),
                ("true", "got `bool`"),
                ("[30]", "got `array`"),
                ('"1:0"', "neither a number nor a ratio"),
                ("30\nfrom_year = -2020", "Expected `int` >= 0"),
                ("30\nregion_levels = []", "Expected `array` of length >= 1"),
                ("30\nrelaxed = 3", "has 3 where tables should be"),
            ]
        ),
        (
            "standards/library.toml",
            STANDARD.replace('["primary"]', "[]") + BOOKS + "at_least = 1",
            "NEW-1",
            "Expected `array` of length >= 1",
        ),
        *(  # a list that names nothing, or something else than it should
            ("indicators/region.toml", INDICATOR + "formula = " + formula, "new", problem)
            for formula, problem in [
                ("{ numerator = [] }", "Expected `array` of length >= 1"),
                ("{ numerator = 3 }", "Expected `array`"),
                (
                    '{ numerator = ["books", { item = "-books", when = ["boarding"] }] }',
                    "where it does not add",
                ),
                ('{ numerator = ["books", 3] }', "Expected `object`, got `int`"),
                ('{ numerator = ["books"], where = { type = [] } }', "of length >= 1"),
                ('{ numerator = ["books"], factor = -100 }', "Expected `float` > 0"),
            ]
        ),
        *(
            ("items/school.toml", f"[[item]]\n{item}", entry, problem)
            for item, entry, problem in [
                (ITEM + 'stages = ["primray"]', "new", "matching regex '^(all|"),
                (ITEM + "stages = 3", "new", "Expected `array`"),
                (ITEM + "stages = []", "new", "of length >= 1"),
                (ITEM.replace("id =", "idd ="), "?", "is refused"),
                (ITEM.replace("name =", "names =") + 'stages = ["primary"]', "new", "is refused"),
            ]
        ),
        (
            "relations.toml",
            '[[relation]]\nid = "new"\nlevel = "school"\nkind = "within"\n'
            'whole = ["classes"]\nparts = ["students"]\nstages = ["primray"]',
            "new",
            "matching regex '^(all|",
        ),
        (
            "units.toml",
            '[[unit]]\nid = "x"\nfactor = nan\n' + NAMELESS,
            "x",
            "Expected `float` > 0",
        ),
        (
            "school_types.toml",
            '[[type]]\ncode = "9"\nmain = "primary"\nstages = { primary = -1 }\n' + NAMELESS,
            "9",
            "Expected `float` > 0",
        ),
    ],
)
def test_refused(folder, file, text, entry, problem):
    add(folder, file, text)
    with pytest.raises(CatalogError) as refused:
        load(folder)
    assert (refused.value.file, refused.value.entry) == (file, entry)
    assert problem in refused.value.problem
