"""Numbers in Chinese characters: 九十八, 一千一百六十四, 二〇二三, 九十八点八七, 3亿5000万."""

import re

DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "俩": 2,
    "○": 0,
}
STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
GROUPS = {"万": 10_000, "亿": 100_000_000}
#: No number that is counted here is spelled with more signs; Python reads none of thousands.
LONGEST = 40
#: All characters of a numeral.
CHARACTERS = "".join([*DIGITS, *STEPS, *GROUPS])
#: Numerals of mere digits, as in a year.
SPELLED = re.compile(f"[{''.join(DIGITS)}]+")
#: 七八十 is a range, 一百五 may be 150; a hundred alone needs the one before it.
UNCLEAR = re.compile(
    "[一二三四五六七八九两][一二三四五六七八九两]|[百千万亿][一二三四五六七八九]$|^[百佰千仟万亿]"
)
MIXED = re.compile(r"(?:(\d++(?:\.\d++)?)亿)?(?:(\d++(?:\.\d++)?)万)?(?:(\d)千)?(\d++(?:\.\d++)?)?")


def numeral(text: str) -> float | None:
    """The number that ``text`` spells, None if it spells none."""
    if len(text) > LONGEST:
        return None
    whole, point, decimals = text.partition("点")
    if point and not SPELLED.fullmatch(decimals):
        return None
    number = _whole(whole)
    if number is None:
        return None
    return float(f"{number}.{_digits(decimals)}") if point else float(number)


def mixed(text: str) -> float | None:
    """3亿5000万, 1万2千: digits with the names of large numbers between them."""
    found = MIXED.fullmatch(text) if len(text) <= LONGEST else None
    if not found or not re.search("[亿万千]", text):
        return None
    scales = (100_000_000, 10_000, 1000, 1)
    # Rounded, as 1.33 x 10000 would have noise.
    return round(
        sum(float(part or 0) * s for part, s in zip(found.groups(), scales, strict=True)), 6
    )


def _whole(text: str) -> int | None:
    if not text or any(character not in CHARACTERS for character in text):
        return None
    if SPELLED.fullmatch(text):
        return int(_digits(text))
    if UNCLEAR.search(text):
        return None
    total = group = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in STEPS:
            # 十二 is 12, the one before it is left out.
            group += (digit or 1) * STEPS[character]
            digit = 0
        else:
            total = (total + group + digit) * GROUPS[character]
            group = digit = 0
    number = total + group + digit
    return number or None


def _digits(text: str) -> str:
    return "".join(str(DIGITS[character]) for character in text)
