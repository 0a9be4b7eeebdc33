"""Small workbooks as a clerk would fill them in, to be spoilt one cell at a time."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

Cell = Any
#: Each sheet as its rows, the header first.
Book = dict[str, list[list[Cell]]]

RIGHT: dict[str, dict[str, Cell]] = {
    "学校名册": {
        "学校标识码": "2123000001",
        "学校名称": "实验小学",
        "行政区代码": "230717",
        "办学类型": "小学",
        "办学性质": "公办",
        "城乡类型": "城区",
        "经度": 129.2,
        "纬度": 47.7,
        "坐标系": "WGS-84",
        "性质": "实报",
    },
    "学校基础数据": {
        "学校标识码": "2123000001",
        "学校名称": "实验小学",
        "年份": 2023,
        "学生数(小学)": 1164,
        "教学及辅助用房面积(㎡)": 5238.5,
        "教学仪器设备值(万元)": 212.35,
        "寄宿制学校": "否",
        "性质": "示意",
    },
    "区域指标": {
        "行政区代码": "230717",
        "学段": "幼儿园",
        "学校标识码": None,
        "对象": "伊美区",
        "指标": "公办园在园幼儿占比",
        "年份": 2023,
        "期间": "2023年上半年",
        "数值": 24.13,
        "限定": "确切",
        "单位": "%",
        "分子": None,
        "分母": None,
        "原文标准": "省定标准",
        "原文结论": "未达标",
        "章节": "二(三)5",
        "备注": None,
        "性质": "实报",
    },
    "教育经费": {
        "行政区代码": "230717",
        "年份": 2022,
        "期间": None,
        "学段": "全部学段",
        "年初预算(万元)": 159080.3,
        "实际执行(万元)": 1590803,
        "生均一般公共预算教育经费(万元/生)": None,
        "在校生数": 11533,
        "原文标准": "只增不减",
        "原文结论": "未达标",
        "章节": "二(二)2",
        "备注": "疑丢小数点",
        "性质": "实报",
    },
    "整改事项": {
        "编号": "RD05",
        "行政区代码": "230717",
        "章节": "二(三)5",
        "责任对象": "政府幼儿园",
        "涉及学校": "2123000001",
        "问题": "公办园在园幼儿占比低于省定标准",
        "措施": "加快改造",
        "责任单位": "区教育局",
        "时限": "2023-08-25",
        "到期日": None,
        "状态": "整改中",
        "备注": None,
        "性质": "实报",
    },
    "评价体系自评": {
        "行政区代码": "230717",
        "年份": 2023,
        "条目编号": "D-2-02",
        "自评": "基本达到",
        "佐证材料": None,
        "备注": None,
        "性质": None,
    },
    "本地标准": {
        "行政区代码": "230000",
        "指标": "公办园在园幼儿占比",
        "学段": "幼儿园",
        "起始年份": 2020,
        "不低于": 50,
        "不高于": None,
        "依据文件": "黑教规〔2020〕1号",
        "性质": None,
    },
}


def right() -> Book:
    """A workbook without a mistake, one row a sheet."""
    return {sheet: [list(cells), list(cells.values())] for sheet, cells in deepcopy(RIGHT).items()}


def address(book: Book, sheet: str, header: str, row: int = 2) -> str:
    """The cell under ``header``."""
    return f"{get_column_letter(book[sheet][0].index(header) + 1)}{row}"


def spoil(book: Book, sheet: str, header: str, value: Cell, row: int = 2) -> str:
    """Put ``value`` under ``header``; the address of the cell."""
    cell = address(book, sheet, header, row)
    book[sheet][row - 1][book[sheet][0].index(header)] = value
    return cell


def saved(book: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """The workbook as a file."""
    made = Workbook(write_only=True)
    for name, rows in book.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def patched(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with ``old`` replaced in one part of the package."""
    result = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(result, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            xml = before.read(name)
            after.writestr(name, xml.replace(old, new) if name == part else xml)
    return result.getvalue()
