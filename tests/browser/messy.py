"""Spreadsheets as clerks send them, about the schools of the sample."""

from pathlib import Path

import xlwt

#: School as a clerk calls it, students, classes, equipment in 万元.
SCHOOLS = (
    ("实验小学", 1486, 34, 365.5),
    ("伊美区南郡小学", 1263, 30, 275.3),
    ("第三小学", 1100, 26, 246.0),
    ("四小", 846, 20, 211.5),
)
BOOKS = (("实验小学", "29,720"), ("南郡小学", "25,260"), ("第三小学", "22,100"))


def messy_xls(folder: Path, *, more: tuple[str, ...] = ()) -> Path:
    """An .xls: a title, a merged header of two rows, 万元, 合计, and percentages as text.

    ``more`` are further names of schools, with a class of 30.
    """
    book = xlwt.Workbook()
    sheet = book.add_sheet("小学情况")
    sheet.write_merge(0, 0, 0, 4, "伊美区2023年小学办学情况统计表")
    sheet.write_merge(1, 2, 0, 0, "序号")
    sheet.write_merge(1, 2, 1, 1, "学校名称")
    sheet.write_merge(1, 1, 2, 3, "小学")
    sheet.write(2, 2, "学生数（人）")
    sheet.write(2, 3, "班级数")
    sheet.write_merge(1, 2, 4, 4, "教学仪器设备值（万元）")
    rows = [*SCHOOLS, *((name, 30, 1, 10.0) for name in more)]
    for n, (name, *amounts) in enumerate(rows, 1):
        sheet.write(n + 2, 0, n)
        sheet.write(n + 2, 1, name)
        for column, amount in enumerate(amounts, 2):
            sheet.write(n + 2, column, amount)
    sheet.write(len(rows) + 3, 1, "合计")
    for column, sums in enumerate(zip(*(row[1:] for row in rows), strict=True), 2):
        sheet.write(len(rows) + 3, column, sum(sums))
    _shares(book)
    path = folder / "小学情况.xls"
    book.save(path)
    return path


def _shares(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("学前教育")
    sheet.write_merge(0, 0, 0, 1, "伊美区2023年学前教育指标")
    for row, (name, share) in enumerate(
        (("指标名称", "数值"), ("公办园在园幼儿占比", "51.2％"), ("普惠性幼儿园覆盖率", "89.52%")),
        1,
    ):
        sheet.write(row, 0, name)
        sheet.write(row, 1, share)


def gbk_csv(folder: Path, *, title: str = "2023年图书情况") -> Path:
    """A .csv in GBK with a title line and thousands separators."""
    lines = [f"{title},,", "序号,学校,图书册数"]
    lines += [f'{n},{name},"{books}"' for n, (name, books) in enumerate(BOOKS, 1)]
    path = folder / "图书.csv"
    path.write_bytes("\r\n".join(lines).encode("gbk"))
    return path
