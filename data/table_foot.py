"""The line below a table that this program has written, by which the table is known again."""

from data.words import N_

#: Below a table of figures and judgements that are computed.
COMPUTED = N_("本表由程序计算得出，重新上传时不读取。")
#: Below a table of what has been reported.
STATED = N_("以上各行改动后可以重新上传；从这一行起都是说明，不读取。")
