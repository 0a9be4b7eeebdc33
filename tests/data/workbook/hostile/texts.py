"""Texts and pages that ask for much more than they hold."""

from collections.abc import Sequence

HEADER = "学校名称,学生数"
ROW = "实验小学,5"


def repeated(sign: str, times: int) -> bytes:
    """A text with one sign again and again: in its title, a header, a name and an amount."""
    run = sign * times
    return f"2023年{run}\n学校名称,学生数{run},备注\n实验{run}小学,1{run},{run}\n".encode()


def ragged(width: int, height: int) -> bytes:
    """One line of many fields over many of one."""
    return ("," * width + "x\n" + "y\n" * height).encode()


def blank(width: int, height: int) -> bytes:
    """Nothing but separators."""
    return ("," * width + "\n").encode() * height


def one_line(size: int, sign: str = "a") -> bytes:
    """A single line."""
    return sign.encode() * size


def numbered(width: int) -> bytes:
    """A header of many columns and a row below it."""
    names = ",".join(f"c{number}" for number in range(width))
    return f"{names}\n{','.join(['5'] * width)}\n".encode()


def again(lines: Sequence[str], times: int) -> bytes:
    """The same lines again and again."""
    return ("\n".join(lines) + "\n").encode() * times


def page(body: str, charset: str = "utf-8") -> bytes:
    """A web page."""
    return f"<html><meta charset={charset}>{body}".encode()


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of a page."""
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{c}' for c in row) for row in rows)}</table>"


def spanning(tables: int, cells: int, rows: int, columns: int) -> bytes:
    """Tables whose cells reach over many others."""
    cell = f"<td rowspan={rows} colspan={columns}>x"
    return page(f"<table><tr>{cell * cells}<tr><td>y</table>" * tables)


def archive(nested: int, body: str) -> bytes:
    """A web archive whose parts are within parts."""
    heads = "".join(
        f'Content-Type: multipart/related; boundary="b{number}"\n\n--b{number}\n'
        for number in range(nested)
    )
    return f"MIME-Version: 1.0\n{heads}Content-Type: text/html\n\n{body}".encode()
