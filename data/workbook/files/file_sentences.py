"""What is said of a file before its rows are read: why it is refused, what was left out of it."""

from data.words import N_

FILE_SENTENCES = {
    # refused
    "not_a_workbook": N_(
        "{where}不是能读取的表格文件，或者文件已损坏。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传。"
    ),
    "empty_file": N_("{where}是空的。请确认已经保存和传输完整，然后重新上传。"),
    "is_picture": N_(
        "{where}是图片，不是表格，其中的数字无法读取。请上传原来的电子表格，或把数字录入模板。"
    ),
    "is_pdf": N_(
        "{where}是 PDF，不是表格，其中的数字无法可靠读取。请上传原来的电子表格，或把数字录入模板。"
    ),
    "is_word": N_(
        "{where}是文字文档，不是电子表格。"
        "请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后上传。"
    ),
    "is_slides": N_(
        "{where}是演示文稿，不是电子表格。"
        "请把其中的表格复制到 Excel 或 WPS 表格，另存为 .xlsx 后上传。"
    ),
    "is_archive": N_("{where}是压缩包。请先解压，再上传其中的表格文件。"),
    "is_program": N_("{where}是程序文件，不是表格，没有打开。请上传表格文件。"),
    "encrypted": N_(
        "{where}设有打开密码，无法读取。"
        "请用 Excel 打开，另存为时在“工具”的“常规选项”里清空密码，不加密保存后重新上传。"
    ),
    "is_wrapped": N_(
        "{where}被单位的文档加密软件加密，离开本单位的电脑就打不开，无法读取。"
        "请按单位的规定申请解密（外发），再上传解密后的文件。"
    ),
    "is_lock": N_(
        "{where}是 Office 打开文件时的临时文件（文件名以 ~$ 开头），里面没有数据。"
        "请关闭 Excel，上传不带 ~$ 的文件。"
    ),
    "is_numbers": N_(
        "{where}是苹果 Numbers 的文件，无法读取。请在 Numbers 中导出为 Excel（.xlsx）后上传。"
    ),
    "is_uof": N_(
        "{where}是标文通（UOF）文件，无法读取。请用 WPS 或永中打开，另存为 .xlsx 后上传。"
    ),
    "is_json": N_("{where}是 JSON（GeoJSON）数据，不是表格。请导出为 .xlsx 或 .csv 后上传。"),
    "old_format": N_(
        "{where}是旧格式的文件，里面没有找到工作表。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传。"
    ),
    "unknown_encoding": N_(
        "{where}的文字编码无法识别，读出来会是乱码。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx，或另存为 UTF-8 编码的 CSV。"
    ),
    "no_table": N_("{where}是网页文件，里面没有表格。请打开后另存为 .xlsx 再上传。"),
    "too_large": N_(
        "{where}太大（最多 {expected}）。请删除图片和无关的工作表，或拆成几个文件分别上传。"
    ),
    "too_many_cells": N_(
        "{where}的单元格过多，或者远离表格的地方还有内容。"
        "请删除表格右侧和下方多余的行列，或拆成几个文件，保存后重新上传。"
    ),
    "too_many_columns": N_(
        "{where}的列过多（最多 {expected} 列）。请删除表格右侧多余的列，保存后重新上传。"
    ),
    "too_many_sheets": N_(
        "{where}的工作表过多（最多 {expected} 张）。请删除无关的工作表，或拆成几个文件分别上传。"
    ),
    "unpacks_too_large": N_(
        "{where}解压后太大（最多 {expected}），没有读取。"
        "请把需要上报的表格复制到新的工作簿，保存后重新上传，或拆成几个文件。"
    ),
    "too_many_parts": N_(
        "{where}由过多的部分组成（最多 {expected} 个），没有读取。"
        "请把需要上报的表格复制到新的工作簿，保存后重新上传。"
    ),
    "too_many_errors": N_(
        "{where}的错误值和没有计算结果的公式过多（最多 {expected} 个），没有读取。"
        "请用 Excel 打开，改正公式并保存一次，再重新上传。"
    ),
    "too_much_text": N_(
        "{where}的文字过多（最多 {expected} 个字），没有读取。"
        "请删除长段的文字，或拆成几个文件分别上传。"
    ),
    "long_text": N_(
        "{where}里有过长的文字（每个单元格最多 {expected} 个字），没有读取。请缩短后重新上传。"
    ),
    "too_intricate": N_(
        "{where}的样式、批注、合并区域、隐藏的行列等过多（最多 {expected} 处），没有读取。"
        "请把表格复制到新的工作簿，只粘贴数值，保存后重新上传。"
    ),
    "document_type": N_(
        "{where}里带有文档类型定义（DOCTYPE），它可能引入别的内容，没有读取。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传。"
    ),
    "too_slow": N_(
        "{where}：读取超过了 {expected} 秒的限制，已经停止。"
        "请删除空白的行列和无关的工作表，另存为 .xlsx，或拆成几个文件上传。"
    ),
    "too_much_memory": N_(
        "{where}：读取中断了，多半是所需的内存超过了 {expected} MB 的限制。"
        "请删除空白的行列和无关的工作表，另存为 .xlsx，或拆成几个文件上传。"
    ),
    "reader_failed": N_(
        "{where}：读取时程序出错，已经停止。"
        "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传；仍然不行，请把文件交给系统管理员。"
    ),
    "damaged_sheet": N_("{where}已损坏，无法读取。请用 Excel 打开并另存一次后重新上传。"),
    # read, but
    "macros": N_("{where}带有宏。宏没有运行，只读取了单元格里保存的值。如不需要，请另存为 .xlsx。"),
    "external_links": N_(
        "{where}的公式引用了其他文件，这里读取的是上次保存的值。"
        "请确认这些值是最新的，或粘贴为数值后重新上传。"
    ),
    "dangerous_formula": N_(
        "{where}：公式“{value}”会启动别的程序，没有执行，只当作文字。请删除，改填数值。"
    ),
    "hidden_sheet": N_("{where}是隐藏的，与其他工作表同样对待。如果不应上报，请删除这张工作表。"),
    "hidden_rows": N_("{where}有隐藏的行（{value}），仍然读取了。如果不应上报，请删除这些行。"),
    "hidden_duplicate": N_(
        "{where}是隐藏的，与 {other} 说的是同一项，按显示的单元格读取。"
        "如果不应上报，请删除隐藏的内容。"
    ),
    "hidden_columns": N_("{where}有隐藏的列（{value}），仍然读取了。如果不应上报，请删除这些列。"),
    "coloured_cells": N_(
        "{where}有的单元格涂了颜色（{value}），颜色不会读取。"
        "如果颜色表示未达标等意思，请另加一列用文字写明。"
    ),
    "filtered_rows": N_(
        "{where}开着筛选，没有显示的行（{value}）也读取了。如果不应上报，请删除这些行。"
    ),
    "struck_through": N_(
        "{where}有带删除线的内容（{value}），没有读取。"
        "如果应当上报，请取消删除线；如果不应上报，请删除这些内容。"
    ),
    "shown_otherwise": N_(
        "{where}存的数是 {value}，但单元格格式把它显示为空白或去掉了负号。按存的数读取，请核对，"
        "并把单元格格式改为“常规”。"
    ),
    "number_as_date": N_(
        "{where}显示为日期 {value}，也可能是数字 {expected} 被设成了日期格式。"
        "如果是数字，请把单元格格式改为“常规”后重新上传。"
    ),
    "scale_differs": N_(
        "{where}存的数是 {expected}，格式把它缩小后显示，按表头的单位读出来是 {value}，两者不一致。"
        "请改正表头的单位，或把单元格格式改为“常规”。"
    ),
    "no_cells": N_("{where}里没有任何内容。请填写后重新上传。"),
    "lost_characters": N_(
        "{where}有 {value} 个字符无法识别，显示为“\ufffd”。请核对，或另存为 UTF-8 后重新上传。"
    ),
    "open_quote": N_(
        "{where}有没有成对的引号，已按一行一条读取。请核对，或用 Excel 另存为 .xlsx 后重新上传。"
    ),
    "control_characters": N_(
        "{where}有的单元格里混有看不见的控制字符（{value}），已经去掉。请核对这些单元格。"
    ),
    "cut_text": N_(
        "{where}有的单元格文字过长（{value}），只读取了前 {expected} 个字。请缩短后重新上传。"
    ),
    "scientific_id": N_(
        "{where}：“{value}”被写成了科学计数法，后面的数字已经丢失。"
        "请把这一列设为“文本”格式，重新填写完整的号码。"
    ),
    "rounded_id": N_(
        "{where}：“{value}”超过 15 位，Excel 按数字保存时末尾已经变成 0。"
        "请把这一列设为“文本”格式，重新填写完整的号码。"
    ),
}
#: What is doubtful about the text of one cell: the notes of ``data.workbook.values``.
VALUE_SENTENCES = {
    "footnote_mark": N_("{where}：“{value}”带有脚注标记，标记没有算进数值。请核对。"),
    "masked_digits": N_("{where}：“{value}”里的数字被遮盖，按没有数据处理。请填写完整的数字。"),
    "hash_marks": N_("{where}：“{value}”是列宽不足时的显示，没有数据。请加宽该列后重新导出。"),
    "page_marker": N_(
        "{where}：“{value}”里夹着页码或序号一类的标记，或写了两个数，没有读取。"
        "请对照原件只填写一个数字。"
    ),
    "ocr_slip": N_(
        "{where}：“{value}”像是识别错误（字母 l、o、i 或句号混在数字里），没有读取。"
        "请对照原件改正。"
    ),
    "range_of_numbers": N_("{where}：“{value}”是一个范围，不是一个数，没有读取。请填写一个数。"),
    "bracketed_number": N_(
        "{where}：“{value}”带括号，不知道是负数还是说明，没有读取。请去掉括号，负数请写负号。"
    ),
    "odd_grouping": N_("{where}：“{value}”的逗号或小数点位置不对，没有读取。请核对后改正。"),
    "ratio_as_time": N_(
        "{where}：“{value}”显示成了时间，按比读取。请先把单元格设为“文本”格式，再填写 1:n。"
    ),
    "ratio_reversed": N_("{where}：“{value}”写成了 n:1。请核对是生师比还是师生比，统一写成 1:n。"),
    "scale_twice": N_(
        "{where}：“{value}”带有“万”或“亿”，而表头的单位已经是它的倍数。请核对是否重复换算。"
    ),
    "unit_differs": N_(
        "{where}：“{value}”的单位与表头的单位不同，按单元格里的单位读取。请核对，并统一单位。"
    ),
    "says_none": N_("{where}：“{value}”按没有数据处理。如果意思是数量为 0，请填写 0。"),
    "not_applicable": N_("{where}：“{value}”按不适用处理，没有数据。如有数据，请填写数字。"),
    "not_public": N_("{where}：“{value}”按不公开处理，没有数据。如可以公开，请填写数字。"),
    "day_or_month": N_(
        "{where}：“{value}”可能是月/日/年，也可能是日/月/年，按月/日/年读取。"
        "请写成 2023-08-25 的样子。"
    ),
    "no_year": N_("{where}：“{value}”没有写明年份。请补上四位年份。"),
    "date_as_serial": N_("{where}：“{value}”按 Excel 的日期序号读取。请把单元格设为日期格式。"),
    "month_or_school_year": N_(
        "{where}：“{value}”可能是年月，也可能是学年，按学年读取。"
        "请写成 2009年10月或 2009-2010学年。"
    ),
}
