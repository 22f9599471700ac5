package form

import "gongkai/internal/diag"

// Rule is one thing that this package looks for.
type Rule struct {
	ID         string
	Title, Doc diag.Text
}

// ReadingRules lists what is found while a table is read, by id. All are errors.
func ReadingRules() []Rule {
	return []Rule{
		{"FT-01", diag.T("填报表可读", "filled tables can be read"),
			diag.T("填报表是UTF-8的CSV文件，或XLSX工作簿中的一张工作表，有表头行（列名或列的官方名称）。工作簿加密、损坏或过大的不读。", "A filled table is CSV in UTF-8, or a sheet of an XLSX workbook, with a line of column keys or official labels. A workbook that is encrypted, damaged or too large is not read.")},
		{"FT-02", diag.T("行名正确", "rows are known"), diag.T("每一行以格式中的行名开头。", "Each line begins with a row of the format, by key or official label.")},
		{"FT-03", diag.T("列名正确", "columns are known"), diag.T("每一列是格式中的列。", "Each column is one of the format, by key or official label.")},
		{"FT-04", diag.T("行列齐全", "no row or column is missing"), diag.T("格式中的每一行、每一列都在。", "Every row and column of the format is there.")},
		{"FT-05", diag.T("行列不重复", "rows and columns stand once"), diag.T("一行、一列只写一次。", "A row or column stands once.")},
		{"FT-06", diag.T("单元格是数", "cells are numbers"), diag.T("单元格是数、空白、“/”或“-”。", `A cell is a number, blank, "/" or "-".`)},
		{"ST-08", diag.T("表格与格式的行列一致", "the table has the shape of its format"), diag.T("分组的标题行没有数；一行不超出表头；填数的格不与别的格合并。", "Headings of groups have no figures, no line is longer than the head, and no cell of a figure is merged with another.")},
	}
}

// ArithmeticRules lists what Filled.Check looks for, by id. All are errors, but
// for blank cells that are no totals (TB-06), which are warnings.
func ArithmeticRules() []Rule {
	return []Rule{
		{"TB-01", diag.T("申请表的勾稽关系", "requests in and out"), diag.T("每一列：新收加上年结转，等于办理总计加结转下年度。", "In each column, new requests and those carried over equal those handled and those carried forward.")},
		{"TB-02", diag.T("办理结果之和等于总计", "results add up to their total"), diag.T("每一列的各项办理结果之和等于总计；2014年格式中办结、答复、不同意公开各等于其分项之和，公开总数不小于任一渠道、不大于各渠道之和。", "In each column the results of handling add up to their total; in the format of 2014 so do requests completed, replies and refusals, and the items disclosed are no fewer than on any channel and no more than on all.")},
		{"TB-03", diag.T("各类申请人之和等于总计", "applicants add up to their total"), diag.T("每一行：自然人与五类组织之和等于总计。", "In each row, natural persons and the five kinds of organization add up to the total.")},
		{"TB-04", diag.T("复议与诉讼结果之和等于总计", "outcomes add up to their total"), diag.T("复议、直接诉讼、复议后诉讼各四种结果之和等于总计。", "The four outcomes of reconsideration, and of either kind of litigation, add up to the total.")},
		{"TB-05", diag.T("数的种类正确", "cells hold their kind of number"), diag.T("件数是不小于0的整数；“本年增/减”可为负数；收费金额可有四位小数。", "Counts are whole and not negative; increases may be negative; amounts may have four decimals.")},
		{"TB-06", diag.T("各格都填了数", "every cell is filled in"), diag.T("各部分填了数的，合计不能空白，也不能是“/”或“-”。其他各格空白，或是“/”“-”的，每张表提示一次：0与没有填不是一回事。豁免的 at 写 form.表名。", `Where parts are filled in, their total is not blank, "/" or "-". Other cells that are blank, "/" or "-" are asked about once a table: zero and not filled in are two things. A waiver of that has form.TABLE as its at.`)},
		{"TB-07", diag.T("新公开不多于公开总数", "newly disclosed within all disclosed"), diag.T("2019年格式：本年新公开数量不大于对外公开总数量。", "In the format of 2019, items newly disclosed are no more than all disclosed.")},
	}
}
