"""A finding as a sentence: what is wrong, where, and how to mend it."""

from collections.abc import Mapping

from data.words import N_, Words
from data.workbook.findings.finding_codes import CODES, Code

CHOICES = N_("可以填写：{expected}。")
SUGGESTION = N_("是否应为“{suggestion}”？")
TIMES = N_("共 {times} 处。")
FILE = N_("文件“{file}”")
SHEET = N_("文件“{file}”的工作表“{sheet}”")
CELL = N_("文件“{file}”的工作表“{sheet}”的单元格 {cell}")
#: A longer text is cut in a sentence; the cell shows the whole.
LONGEST = 60
#: What these name is named to the last.
LISTING = (Code.NOT_USED, Code.NO_STAGE_FOR_SOME)


def sentence(finding: Mapping[str, object], words: Words, where: str | None = None) -> str:
    """One finding (a row of ``Finding``) in the reader's language.

    ``where`` is said in place of the file, sheet and cell, where these are plain to see. A row
    that has its sentence in ``said`` keeps it.
    What stands in the file is quoted as it is: show it as text, never as markup.
    """
    if finding.get("said"):
        return str(finding["said"])
    whole = finding["code"] in LISTING
    parts = {k: _short(v) if k != "value" or not whole else str(v) for k, v in finding.items()}
    place = CELL if parts["cell"] else SHEET if parts["sheet"] else FILE
    message = CODES[str(finding["code"])].message
    parts["where"] = words.say(place, **parts) if where is None else where
    said = [words.say(message, **parts)]
    if finding["expected"] and "{expected}" not in message:
        said.append(words.say(CHOICES, **parts))
    if finding["suggestion"]:
        said.append(words.say(SUGGESTION, **parts))
    times = finding.get("times")
    if isinstance(times, int) and times > 1:
        said.append(words.say(TIMES, **parts))
    return (" " if words.language == "en" else "").join(said)


def _short(value: object) -> str:
    text = str(value) if value is not None else ""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
