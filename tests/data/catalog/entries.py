"""Entries to add to a copy of the catalogue."""


def add(folder, file, text):
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")


INDICATOR = """[[indicator]]
id = "new"
name = { zh = "新指标", en = "New" }
unit = "%"
better = "higher"
level = "part"
"""
ITEM = """id = "new"
level = "school"
kind = "count"
name = { zh = "新项", en = "New" }
unit = "人"
group = "students"
most = 9
"""
NAMELESS = 'name = { zh = "", en = "" }'
STANDARD = """[[programme]]
id = "new"
name = { zh = "新", en = "New" }
order = 99

[[programme.standard]]
code = "NEW-1"
stages = ["primary"]
level = "school"
source = "x"
confidence = "verified"
"""
BOOKS = 'indicator = "books_per_student"\n'
SAME = STANDARD[STANDARD.index("[[programme.standard]]") :].replace("NEW-1", "NEW-2")
