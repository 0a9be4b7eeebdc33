"""Every kind of finding: how bad it is, what it is about, and its sentence."""

from enum import StrEnum
from typing import Self

from data.words import N_


class Severity(StrEnum):
    """Whether what is found keeps data from being published."""

    ERROR = "error"
    WARNING = "warning"  # to be looked at


class Scope(StrEnum):
    """What a finding is about: an error takes out all of it."""

    FILE = "file"
    SHEET = "sheet"
    COLUMN = "column"
    SCHOOL = "school"  # stands in each of its rows, and is told once
    ROW = "row"
    CELL = "cell"  # one amount where it is in an amount, else its row


ERROR, WARNING = Severity
FILE, SHEET, COLUMN, SCHOOL, ROW, CELL = Scope


class Code(StrEnum):
    """The kinds of findings. A sentence names the columns of ``Finding`` that it needs."""

    severity: Severity
    scope: Scope
    message: str

    def __new__(cls, code: str, severity: Severity, scope: Scope, message: str) -> Self:
        """A text that knows what there is to know of the kind."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity, member.scope, member.message = severity, scope, message
        return member

    # A table: the kind in one line, its sentence below.
    # fmt: off
    # a file: why it is refused
    NOT_A_WORKBOOK = "not_a_workbook", ERROR, FILE, N_(
        "{where}不是能读取的表格文件，或者文件已损坏。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传。"
    )
    EMPTY_FILE = "empty_file", ERROR, FILE, N_(
        "{where}是空的。请确认已经保存和传输完整，然后重新上传。"
    )
    IS_PICTURE = "is_picture", ERROR, FILE, N_(
        "{where}是图片，不是表格，其中的数字无法读取。请上传原来的电子表格，或把数字录入模板。"
    )
    IS_PDF = "is_pdf", ERROR, FILE, N_(
        "{where}是 PDF，不是表格，其中的数字无法可靠读取。请上传原来的电子表格，"
        "或把数字录入模板。"
    )
    IS_WORD = "is_word", ERROR, FILE, N_(
        "{where}是文字文档，不是电子表格。"
        "请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后上传。"
    )
    IS_SLIDES = "is_slides", ERROR, FILE, N_(
        "{where}是演示文稿，不是电子表格。"
        "请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后上传。"
    )
    IS_ARCHIVE = "is_archive", ERROR, FILE, N_(
        "{where}是压缩包。请先解压，再上传其中的表格文件。"
    )
    IS_PROGRAM = "is_program", ERROR, FILE, N_(
        "{where}是程序文件，不是表格，没有打开。请上传表格文件。"
    )
    ENCRYPTED = "encrypted", ERROR, FILE, N_(
        "{where}设有打开密码，无法读取。"
        "请用 Excel 打开，另存为时在“工具”的“常规选项”里清空密码，不加密保存后重新上传。"
    )
    IS_WRAPPED = "is_wrapped", ERROR, FILE, N_(
        "{where}被单位的文档加密软件加密，离开本单位的电脑就打不开，无法读取。"
        "请按单位的规定申请解密（外发），再上传解密后的文件。"
    )
    IS_LOCK = "is_lock", ERROR, FILE, N_(
        "{where}是 Office 打开文件时的临时文件（文件名以 ~$ 开头），里面没有数据。"
        "请关闭 Excel，上传不带 ~$ 的文件。"
    )
    IS_NUMBERS = "is_numbers", ERROR, FILE, N_(
        "{where}是苹果 Numbers 的文件，无法读取。请在 Numbers 中导出为 Excel（.xlsx）后上传。"
    )
    IS_UOF = "is_uof", ERROR, FILE, N_(
        "{where}是标文通（UOF）文件，无法读取。请用 WPS 或永中打开，另存为 .xlsx 后上传。"
    )
    IS_JSON = "is_json", ERROR, FILE, N_(
        "{where}是 JSON（GeoJSON）数据，不是表格。请导出为 .xlsx 或 .csv 后上传。"
    )
    OLD_FORMAT = "old_format", ERROR, FILE, N_(
        "{where}是旧格式的文件，里面没有找到工作表。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传。"
    )
    UNKNOWN_ENCODING = "unknown_encoding", ERROR, FILE, N_(
        "{where}的文字编码无法识别，读出来会是乱码。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx，或另存为 UTF-8 编码的 CSV。"
    )
    NO_TABLE = "no_table", ERROR, FILE, N_(
        "{where}是网页文件，里面没有表格。请打开后另存为 .xlsx 再上传。"
    )
    TOO_LARGE = "too_large", ERROR, FILE, N_(
        "{where}太大（最多 {expected}）。请删除图片和无关的工作表，或拆成几个文件分别上传。"
    )
    TOO_MANY_CELLS = "too_many_cells", ERROR, FILE, N_(
        "{where}的单元格过多，或者远离表格的地方还有内容。"
        "请删除表格右侧和下方多余的行列，或拆成几个文件，保存后重新上传。"
    )
    TOO_MANY_COLUMNS = "too_many_columns", ERROR, FILE, N_(
        "{where}的列过多（最多 {expected} 列）。请删除表格右侧多余的列，保存后重新上传。"
    )
    TOO_MANY_SHEETS = "too_many_sheets", ERROR, FILE, N_(
        "{where}的工作表过多（最多 {expected} 张）。请删除无关的工作表，或拆成几个文件分别上传。"
    )
    UNPACKS_TOO_LARGE = "unpacks_too_large", ERROR, FILE, N_(
        "{where}解压后太大（最多 {expected}），没有读取。"
        "请把需要上报的表格复制到新的工作簿，保存后重新上传，或拆成几个文件。"
    )
    TOO_MANY_PARTS = "too_many_parts", ERROR, FILE, N_(
        "{where}由过多的部分组成（最多 {expected} 个），没有读取。"
        "请把需要上报的表格复制到新的工作簿，保存后重新上传。"
    )
    TOO_MANY_ERRORS = "too_many_errors", ERROR, FILE, N_(
        "{where}的错误值和没有计算结果的公式过多（最多 {expected} 个），没有读取。"
        "请用 Excel 打开，改正公式并保存一次，再重新上传。"
    )
    TOO_MUCH_TEXT = "too_much_text", ERROR, FILE, N_(
        "{where}的文字过多（最多 {expected} 个字），没有读取。"
        "请删除长段的文字，或拆成几个文件分别上传。"
    )
    LONG_TEXT = "long_text", ERROR, FILE, N_(
        "{where}里有过长的文字（每个单元格最多 {expected} 个字），没有读取。请缩短后重新上传。"
    )
    TOO_INTRICATE = "too_intricate", ERROR, FILE, N_(
        "{where}的样式、批注、合并区域、隐藏的行列等过多（最多 {expected} 处），没有读取。"
        "请把表格复制到新的工作簿，只粘贴数值，保存后重新上传。"
    )
    DOCUMENT_TYPE = "document_type", ERROR, FILE, N_(
        "{where}里带有文档类型定义（DOCTYPE），它可能引入别的内容，没有读取。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传。"
    )
    TOO_SLOW = "too_slow", ERROR, FILE, N_(
        "{where}：读取超过了 {expected} 秒的限制，已经停止。"
        "请删除空白的行列和无关的工作表，另存为 .xlsx，或拆成几个文件上传。"
    )
    TOO_MUCH_MEMORY = "too_much_memory", ERROR, FILE, N_(
        "{where}：读取中断了，多半是所需的内存超过了 {expected} MB 的限制。"
        "请删除空白的行列和无关的工作表，另存为 .xlsx，或拆成几个文件上传。"
    )
    READER_FAILED = "reader_failed", ERROR, FILE, N_(
        "{where}没有读出来，毛病可能在本系统，不一定在文件；出错的位置已记入系统日志。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传；仍然不行，请把文件交给系统管理员。"
    )
    DAMAGED_SHEET = "damaged_sheet", ERROR, SHEET, N_(
        "{where}已损坏，无法读取。请用 Excel 打开并另存一次后重新上传。"
    )
    # what was left out of a file, or is to be looked at in it
    MACROS = "macros", WARNING, FILE, N_(
        "{where}带有宏。宏没有运行，只读取了单元格里保存的值。如不需要，请另存为 .xlsx。"
    )
    EXTERNAL_LINKS = "external_links", WARNING, FILE, N_(
        "{where}的公式引用了其他文件，这里读取的是上次保存的值。"
        "请确认这些值是最新的，或粘贴为数值后重新上传。"
    )
    DANGEROUS_FORMULA = "dangerous_formula", WARNING, CELL, N_(
        "{where}：公式“{value}”会启动别的程序，没有执行，只当作文字。请删除，改填数值。"
    )
    HIDDEN_SHEET = "hidden_sheet", WARNING, SHEET, N_(
        "{where}是隐藏的，与其他工作表同样对待。如果不应上报，请删除这张工作表。"
    )
    HIDDEN_ROWS = "hidden_rows", WARNING, SHEET, N_(
        "{where}有隐藏的行（{value}），也读取了；与显示的内容重复的，只读取显示的。"
        "如果不应上报，请删除这些行。"
    )
    HIDDEN_DUPLICATE = "hidden_duplicate", WARNING, CELL, N_(
        "{where}是隐藏的，与 {other} 说的是同一项，按显示的单元格读取。"
        "如果不应上报，请删除隐藏的内容。"
    )
    HIDDEN_COLUMNS = "hidden_columns", WARNING, SHEET, N_(
        "{where}有隐藏的列（{value}），也读取了；与显示的内容重复的，只读取显示的。"
        "如果不应上报，请删除这些列。"
    )
    COLOURED_CELLS = "coloured_cells", WARNING, SHEET, N_(
        "{where}有的单元格涂了颜色（{value}），颜色不会读取。"
        "如果颜色表示未达标等意思，请另加一列用文字写明。"
    )
    FILTERED_ROWS = "filtered_rows", WARNING, SHEET, N_(
        "{where}开着筛选，没有显示的行（{value}）也读取了。如果不应上报，请删除这些行。"
    )
    STRUCK_THROUGH = "struck_through", WARNING, SHEET, N_(
        "{where}有带删除线的内容（{value}），没有读取。"
        "如果应当上报，请取消删除线；如果不应上报，请删除这些内容。"
    )
    SHOWN_OTHERWISE = "shown_otherwise", WARNING, CELL, N_(
        "{where}存的数是 {value}，但单元格格式把它显示为空白或去掉了负号。按存的数读取，请核对，"
        "并把单元格格式改为“常规”。"
    )
    NUMBER_AS_DATE = "number_as_date", WARNING, CELL, N_(
        "{where}显示为日期 {value}，也可能是数字 {expected} 被设成了日期格式。"
        "如果是数字，请把单元格格式改为“常规”后重新上传。"
    )
    SCALE_DIFFERS = "scale_differs", ERROR, CELL, N_(
        "{where}存的数是 {expected}，格式把它缩小后显示，按表头的单位读出来是 {value}，"
        "两者不一致。"
        "请改正表头的单位，或把单元格格式改为“常规”。"
    )
    NO_CELLS = "no_cells", ERROR, FILE, N_("{where}里没有任何内容。请填写后重新上传。")
    LOST_CHARACTERS = "lost_characters", WARNING, FILE, N_(
        "{where}有 {value} 个字符无法识别，显示为“\ufffd”。请核对，或另存为 UTF-8 后重新上传。"
    )
    OPEN_QUOTE = "open_quote", WARNING, FILE, N_(
        "{where}有没有成对的引号，已按一行一条读取。请核对，或用 Excel 另存为 .xlsx 后重新上传。"
    )
    CONTROL_CHARACTERS = "control_characters", WARNING, SHEET, N_(
        "{where}有的单元格里混有看不见的控制字符（{value}），已经去掉。请核对这些单元格。"
    )
    CUT_TEXT = "cut_text", WARNING, SHEET, N_(
        "{where}有的单元格文字过长（{value}），只读取了前 {expected} 个字。请缩短后重新上传。"
    )
    SCIENTIFIC_ID = "scientific_id", WARNING, CELL, N_(
        "{where}：“{value}”被写成了科学计数法，后面的数字已经丢失。"
        "请把这一列设为“文本”格式，重新填写完整的号码。"
    )
    ROUNDED_ID = "rounded_id", WARNING, CELL, N_(
        "{where}：“{value}”超过 15 位，Excel 按数字保存时末尾已经变成 0。"
        "请把这一列设为“文本”格式，重新填写完整的号码。"
    )
    # what is doubtful about the text of one cell
    FOOTNOTE_MARK = "footnote_mark", WARNING, CELL, N_(
        "{where}：“{value}”带有脚注标记，标记没有算进数值。请核对。"
    )
    MASKED_DIGITS = "masked_digits", WARNING, CELL, N_(
        "{where}：“{value}”里的数字被遮盖，按没有数据处理。请填写完整的数字。"
    )
    HASH_MARKS = "hash_marks", WARNING, CELL, N_(
        "{where}：“{value}”是列宽不足时的显示，没有数据。请加宽该列后重新导出。"
    )
    PAGE_MARKER = "page_marker", ERROR, CELL, N_(
        "{where}：“{value}”里夹着页码或序号一类的标记，或写了两个数，没有读取。"
        "请对照原件只填写一个数字。"
    )
    OCR_SLIP = "ocr_slip", ERROR, CELL, N_(
        "{where}：“{value}”像是识别错误（字母 l、o、i 或句号混在数字里），没有读取。"
        "请对照原件改正。"
    )
    RANGE_OF_NUMBERS = "range_of_numbers", ERROR, CELL, N_(
        "{where}：“{value}”是一个范围，不是一个数，没有读取。请填写一个数。"
    )
    BRACKETED_NUMBER = "bracketed_number", ERROR, CELL, N_(
        "{where}：“{value}”带括号，不知道是负数还是说明，没有读取。请去掉括号，负数请写负号。"
    )
    ODD_GROUPING = "odd_grouping", ERROR, CELL, N_(
        "{where}：“{value}”的逗号或小数点位置不对，没有读取。请核对后改正。"
    )
    RATIO_AS_TIME = "ratio_as_time", WARNING, CELL, N_(
        "{where}：“{value}”显示成了时间，按比读取。请先把单元格设为“文本”格式，再填写 1:n。"
    )
    RATIO_REVERSED = "ratio_reversed", ERROR, CELL, N_(
        "{where}：“{value}”写成了 n:1。请核对是生师比还是师生比，统一写成 1:n。"
    )
    SCALE_TWICE = "scale_twice", ERROR, CELL, N_(
        "{where}：“{value}”带有“万”或“亿”，而表头的单位已经是它的倍数。请核对是否重复换算。"
    )
    UNIT_DIFFERS = "unit_differs", WARNING, CELL, N_(
        "{where}：“{value}”的单位与表头的单位不同，按单元格里的单位读取。请核对，并统一单位。"
    )
    SAYS_NONE = "says_none", WARNING, CELL, N_(
        "{where}：“{value}”按没有数据处理。如果意思是数量为 0，请填写 0。"
    )
    NOT_APPLICABLE = "not_applicable", WARNING, CELL, N_(
        "{where}：“{value}”按不适用处理，没有数据。如有数据，请填写数字。"
    )
    NOT_PUBLIC = "not_public", WARNING, CELL, N_(
        "{where}：“{value}”按不公开处理，没有数据。如可以公开，请填写数字。"
    )
    # a sheet that had to be recognised
    YEAR_UNKNOWN = "year_unknown", ERROR, SHEET, N_(
        "{where}没有写明是哪一年的数据，表头、标题、填报日期和文件名里都找不到。请选择年份，"
        "或在表中加上“年份”一列。"
    )
    YEAR_UNKNOWN_FOR_SOME = "year_unknown_for_some", WARNING, SHEET, N_(
        "{where}没有写明人数是哪一年的，名册照常读取，人数没有读取。需要读取人数时请选择年份。"
    )
    REGION_UNKNOWN = "region_unknown", ERROR, SHEET, N_(
        "{where}没有写明是哪个地区的数据。请选择地区，或在标题里写上地区名称。"
    )
    WHOSE_UNKNOWN = "whose_unknown", ERROR, SHEET, N_(
        "{where}没有写明是一所学校的数据，还是整个区县的数据。请选择学校或地区，"
        "或在标题里写上名称。"
    )
    CARD_SCHOOL_UNKNOWN = "card_school_unknown", ERROR, SHEET, N_(
        "{where}没有找到对应的学校。请选择是哪一所，或登记为新学校。"
    )
    MEASURE_UNKNOWN = "measure_unknown", ERROR, SHEET, N_(
        "{where}没有写明这些数字是什么指标。请选择指标，或在标题里写上指标名称。"
    )
    MEASURE_UNKNOWN_FOR_SOME = "measure_unknown_for_some", WARNING, SHEET, N_(
        "{where}有的列没有写明是什么指标，没有读取。请选择指标。"
    )
    COLUMN_DOUBTFUL = "column_doubtful", WARNING, COLUMN, N_(
        "{where}：不能确定列“{value}”是什么，没有读取。请选择对应的指标。"
    )
    FIELD_DOUBTFUL = "field_doubtful", WARNING, COLUMN, N_(
        "{where}：不能确定“{value}”是什么，没有读取。请选择对应的指标。"
    )
    PERCENT_OR_FRACTION = "percent_or_fraction", WARNING, COLUMN, N_(
        "{where}：“{value}”中的数可能是百分数，也可能是小数（0.98 表示 98%），没有读取。"
        "请选择单位。"
    )
    UNIT_ASSUMED = "unit_assumed", WARNING, CELL, N_(
        "{where}：“{column}”没有写明单位，“{value}”按{expected}读取。"
        "请核对，并在表头或表的上方写明单位。"
    )
    NOT_USED = "not_used", WARNING, SHEET, N_(
        "{where}：以下内容没有对应的指标，没有读取：{value}。"
    )
    UNKNOWN_TABLE = "unknown_table", WARNING, SHEET, N_(
        "{where}：从这里起的表没有识别出数据，没有读取。表里写的是：{value}。"
    )
    ROWS_ALIKE = "rows_alike", ERROR, ROW, N_(
        "{where}：有几行都是同一个区县的“{column}”，不知道它们有什么不同。请加上区县或年份一列。"
    )
    PART_OF_WHOLE = "part_of_whole", ERROR, ROW, N_(
        "{where}：这一行的“{column}”是“{value}”，只是全部的一部分，不是整个学校或地区的数，没有读取。"
        "请填写全部的数；如果已经是全部的数，请清空这一格。"
    )
    STAGE_NOT_COUNTED = "stage_not_counted", WARNING, CELL, N_(
        "{where}：这个学段不统计“{column}”，这一格没有读取。"
    )
    SCHOOL_DOUBTFUL = "school_doubtful", ERROR, SCHOOL, N_(
        "{where}：不能确定“{value}”是哪所学校。请选择学校，或填写学校标识码；"
        "新学校请先在学校名册中登记。"
    )
    SCHOOL_NEW = "school_new", ERROR, SCHOOL, N_(
        "{where}：名册里没有“{value}”这所学校，它的数据没有读取。请登记为新学校，"
        "或选择它是名册里的"
        "哪一所。"
    )
    SCHOOL_REFUSED = "school_refused", ERROR, SCHOOL, N_(
        "{where}：学校 {value} 在名册中的那一行有错误，这一行也不能发布。"
    )
    REGION_DOUBTFUL = "region_doubtful", ERROR, CELL, N_(
        "{where}：叫“{value}”的地区不止一个。请选择是哪一个，或填写行政区代码、写上所在的省市。"
    )
    ABOVE_DISTRICT = "above_district", ERROR, CELL, N_(
        "{where}：没有哪个区县的“{column}”会有 {value}，这可能是全国、省或市的数。"
        "请核对是哪个地区的数据，以及数值和单位。"
    )
    REGION_MISSING = "region_missing", ERROR, CELL, N_(
        "{where}：这一行没有写明是哪个区县。请填写区县名称或代码。"
    )
    NO_STAGE = "no_stage", ERROR, CELL, N_(
        "{where}：不知道“{column}”是哪个学段的。请按学段分列，或加上“学段”一列。"
    )
    NO_STAGE_LISTED = "no_stage_listed", WARNING, CELL, N_(
        "{where}：不知道“{column}”是哪个学段的，没有读取，学校照常登记。"
        "请按学段分列，或加上“学段”一列。"
    )
    NO_STAGE_FOR_SOME = "no_stage_for_some", WARNING, CELL, N_(
        "{where}：这所学校有{expected}，以下各项只填了全校的数，没有按学段分开，不知道各学段"
        "是多少，所以没有读取：{value}。其余各项已经读取；请按{expected}分别填写。"
    )
    NUMBERS_ASIDE = "numbers_aside", WARNING, ROW, N_(
        "{where}：“{value}”这一行有数字，但读作说明或合计，没有读取，表中也没有它所合计的行。"
        "如果是数据，请把名称改成不像说明或合计的写法。"
    )
    SUM_DIFFERS = "sum_differs", WARNING, CELL, N_(
        "{where}：合计写的是 {value}，各部分相加是 {expected}。请核对合计和明细。"
    )
    # a sheet
    NO_KNOWN_SHEET = "no_known_sheet", ERROR, SHEET, N_(
        "{where}里没有认出教育指标、学校名单或整改事项，没有读取，文件已照原样保存。"
        "表里写的是：{value}。如果其中有要报送的数据，请改用指标的名称，"
        "或填写模板中的工作表：{expected}。"
    )
    NO_ROWS = "no_rows", WARNING, SHEET, N_(
        "{where}里没有填写任何数据。请在表头下面填写后重新上传。"
    )
    UNKNOWN_SHEET = "unknown_sheet", WARNING, SHEET, N_(
        "{where}里没有认出教育指标、学校名单或整改事项，没有读取。"
        "表里写的是：{value}。如果其中有要报送的数据，请改用指标的名称。"
    )
    OTHER_LIST = "other_list", WARNING, SHEET, N_(
        "{where}列的是“{value}”，是大学、岗位、商品一类的名单，不是这里收集的数据，没有读取。"
        "文件已照原样保存，不需要改正。"
    )
    OTHER_LIST_FOR_SOME = "other_list_for_some", WARNING, SHEET, N_(
        "{where}列的是“{value}”，是大学、岗位、商品一类的名单，不是这里收集的数据，没有读取。"
    )
    COMPUTED_TABLE = "computed_table", WARNING, SHEET, N_(
        "{where}是本程序计算并导出的表，其中的数都不读取。要改数，请改填报的原始数据后上传。"
    )
    DUPLICATE_SHEET = "duplicate_sheet", ERROR, SHEET, N_(
        "{where}与工作表“{other}”是同一张表。请合并成一张。"
    )
    # its header
    MISSING_COLUMN = "missing_column", ERROR, SHEET, N_(
        "{where}：缺少必填的列“{expected}”。请在表头加上这一列并填写。"
    )
    MISSING_OF_NEW = "missing_of_new", ERROR, SHEET, N_(
        "{where}：没有“{expected}”。请在“登记新学校”一问里补填，或在表头加上这一列并填写。"
    )
    UNKNOWN_COLUMN = "unknown_column", ERROR, SHEET, N_(
        "{where}：不认识列名“{value}”。请改成模板中的列名，或删除这一列。"
    )
    DUPLICATE_COLUMN = "duplicate_column", ERROR, SHEET, N_(
        "{where}：列“{value}”与 {other} 重复。请只保留一列。"
    )
    NO_HEADER = "no_header", WARNING, COLUMN, N_(
        "{where}：这一列没有表头，其中的“{value}”等内容没有读取。请补上表头或删除。"
    )
    # its rows and cells
    FORMULA_WITHOUT_VALUE = "formula_without_value", ERROR, CELL, N_(
        "{where}：公式“{value}”没有计算结果。请用 Excel 打开并保存一次，或直接填写数值。"
    )
    ERROR_VALUE = "error_value", ERROR, CELL, N_(
        "{where}：单元格是错误值 {value}。请改正公式，或直接填写数值。"
    )
    REQUIRED_MISSING = "required_missing", ERROR, CELL, N_(
        "{where}：必填的“{column}”没有填写。请补填；整行多余的请删除。"
    )
    PERIOD_MISSING = "period_missing", ERROR, CELL, N_(
        "{where}：“{column}”没有填写，不知道是哪一年的数据。请填写四位年份。"
    )
    BAD_YEAR = "bad_year", ERROR, CELL, N_(
        "{where}：“{value}”不是 1949 到 2100 之间的年份。"
        "请填写四位年份，例如 2023；显示成日期的单元格请先改为“常规”格式。"
    )
    BAD_DATE = "bad_date", ERROR, CELL, N_(
        "{where}：“{value}”不是完整的日期。请填写成 2023-08-25 的样子，否则留空。"
    )
    UNREAD_DEADLINE = "unread_deadline", WARNING, CELL, N_(
        "{where}：从“{value}”读不出到期日，这一项不会被提示逾期。"
        "请写成 2023-08-25 或 2023年9月底前 的样子；没有期限的请写“长期坚持”。"
    )
    NOT_A_NUMBER = "not_a_number", ERROR, CELL, N_(
        "{where}：“{column}”应当是数字，现在是“{value}”。"
        "请只填数字，不带单位和文字；没有数据请留空；"
        "显示成日期或时间的单元格请先改为“常规”格式。"
    )
    NOT_A_RATIO = "not_a_ratio", ERROR, CELL, N_(
        "{where}：“{value}”不是这个指标要的比。请写成 1:n，例如 1:12.5，或写成不大于 1 的小数。"
    )
    NOT_A_FLAG = "not_a_flag", ERROR, CELL, N_(
        "{where}：“{column}”只能填是或否，现在是“{value}”。"
    )
    NOT_WHOLE = "not_whole", ERROR, CELL, N_(
        "{where}：“{column}”应当是整数，现在是 {value}。请核对后改正。"
    )
    NEGATIVE = "negative", ERROR, CELL, N_(
        "{where}：“{column}”不能是负数，现在是 {value}。请核对后改正。"
    )
    BELOW_LEAST = "below_least", ERROR, CELL, N_(
        "{where}：{value} 小于可能的最小值 {expected}。请核对数值和单位。"
    )
    ABOVE_MOST = "above_most", ERROR, CELL, N_(
        "{where}：{value} 超过可能的最大值 {expected}。请核对数值和单位。"
    )
    PERCENT_ABOVE_100 = "percent_above_100", ERROR, CELL, N_(
        "{where}：{value} 超过 100%，这个指标不可能超过。请核对后改正。"
    )
    PERCENT_AS_FRACTION = "percent_as_fraction", WARNING, CELL, N_(
        "{where}：{value} 按百分之 {value} 读取。如果本来是小数形式的百分比，请乘以 100。"
    )
    UNKNOWN_REGION = "unknown_region", ERROR, CELL, N_(
        "{where}：找不到行政区“{value}”，或有几个同名。"
        "请写全称（例如伊春市伊美区）或 6 位行政区划代码（例如 230717）。"
    )
    REGION_LEVEL = "region_level", ERROR, CELL, N_(
        "{where}：{value} 不是区县的代码。学校请填写所在区县的 6 位代码。"
    )
    UNKNOWN_SCHOOL_TYPE = "unknown_school_type", ERROR, CELL, N_(
        "{where}：没有“{value}”这种办学类型。请填写国家标准的类型名称或三位代码，例如小学或 211。"
    )
    UNKNOWN_OWNERSHIP = "unknown_ownership", ERROR, CELL, N_(
        "{where}：办学性质“{value}”无法识别。"
    )
    UNKNOWN_SETTING = "unknown_setting", ERROR, CELL, N_(
        "{where}：城乡类型“{value}”无法识别。请填写三类之一或国家标准的代码。"
    )
    UNKNOWN_DATUM = "unknown_datum", ERROR, CELL, N_("{where}：坐标系“{value}”无法识别。")
    UNKNOWN_STAGE = "unknown_stage", ERROR, CELL, N_("{where}：学段“{value}”无法识别。")
    UNKNOWN_INDICATOR = "unknown_indicator", ERROR, CELL, N_(
        "{where}：没有名为“{value}”的指标。请填写指标目录中的名称、别名或编号。"
    )
    UNKNOWN_QUALIFIER = "unknown_qualifier", ERROR, CELL, N_("{where}：限定“{value}”无法识别。")
    UNKNOWN_UNIT = "unknown_unit", ERROR, CELL, N_(
        "{where}：单位“{value}”无法识别。请改用常用单位，或留空表示默认单位。"
    )
    UNKNOWN_CONCLUSION = "unknown_conclusion", ERROR, CELL, N_("{where}：结论“{value}”无法识别。")
    UNKNOWN_PROGRESS = "unknown_progress", ERROR, CELL, N_("{where}：状态“{value}”无法识别。")
    UNKNOWN_NODE = "unknown_node", ERROR, CELL, N_(
        "{where}：评价体系中没有编号“{value}”的条目。请核对编号，例如 D-2-02。"
    )
    UNKNOWN_NATURE = "unknown_nature", ERROR, CELL, N_("{where}：性质“{value}”无法识别。")
    UNFITTING_UNIT = "unfitting_unit", ERROR, CELL, N_(
        "{where}：“{value}”的单位不适合这个指标。请按“{expected}”填写。"
    )
    UNKNOWN_SCHOOL = "unknown_school", ERROR, SCHOOL, N_(
        "{where}：名册里没有标识码为“{value}”的学校。请核对标识码，或先在学校名册中加上这所学校。"
    )
    NAME_DIFFERS = "name_differs", ERROR, CELL, N_(
        "{where}：学校名称“{value}”与名册中的“{expected}”不一致。"
        "请核对标识码，然后改成一致的名称或留空。"
    )
    DUPLICATE_SCHOOL = "duplicate_school", ERROR, ROW, N_(
        "{where}：学校 {value} 已在 {other} 出现过。请只保留一行。"
    )
    DUPLICATE_ROW = "duplicate_row", ERROR, ROW, N_(
        "{where}：这一行（“{value}”）与 {other} 说的是同一件事。请只保留一行。"
    )
    DUPLICATE_AMOUNT = "duplicate_amount", ERROR, CELL, N_(
        "{where}：“{value}”与 {other} 说的是同一项数据，不知道哪一个对，都没有读取。"
        "请核对后只保留一个。"
    )
    SCHOOL_DIFFERS = "school_differs", ERROR, ROW, N_(
        "{where}：学校 {value} 这里是“{column}”，而 {other} 是“{expected}”。不知道哪一个对，"
        "两处都没有读取。请改成一致后重新上传，或只上传其中一个文件。"
    )
    FILES_DIFFER = "files_differ", ERROR, CELL, N_(
        "{where}：这里是“{value}”，而 {other} 说的是同一项，却是“{expected}”。不知道哪一个对，"
        "两处都没有读取。请改成一致后重新上传，或只上传其中一个文件。"
    )
    BAD_COORDINATE = "bad_coordinate", ERROR, CELL, N_(
        "{where}：“{column}”应当在 {expected} 之间，经度和纬度要么都填、要么都不填。"
        "请核对是否填反、是否为十进制度数。"
    )
    OUTSIDE_DISTRICT = "outside_district", WARNING, CELL, N_(
        "{where}：这个坐标离所在区县很远。请核对坐标、坐标系和行政区代码。"
    )
    CONCLUSION_WITHOUT_AMOUNT = "conclusion_without_amount", ERROR, CELL, N_(
        "{where}：填写了“{value}”，但没有填写它所针对的金额。"
        "全部学段请填实际执行，其他学段请填生均经费。"
    )
    TWO_LIMITS = "two_limits", ERROR, CELL, N_(
        "{where}：不低于和不高于只能填一个。请删除其中一个，或分成两行。"
    )
    NO_LIMIT = "no_limit", ERROR, CELL, N_("{where}：不低于和不高于都没有填写。请填写其中一个。")
    # fmt: on


#: Each kind by its text, as frames hold it; how bad it is, and what it is about.
CODES = {str(code): code for code in Code}
SEVERITIES = {text: str(code.severity) for text, code in CODES.items()}
SCOPES = {text: str(code.scope) for text, code in CODES.items()}
