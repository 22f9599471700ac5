package check

import "testing"

func TestTX08(t *testing.T) {
	runProse(t, "TX-08", []proseCase{
		{"an identity number", "号码11010519491231002X。", "A.", []string{"01-c1.zh.md:8:3 TX-08 正文中有公民身份号码"}},
		{"a mobile in either language", "手机13800000000。", "Mobile 13800000000.", []string{"01-c1.en.md:8:8 TX-08 正文中有手机号码", "01-c1.zh.md:8:3 TX-08 正文中有手机号码"}},
		{"no bank card", "卡号6222021234567895。", "A.", nil},
		{"a valid bank card", "卡号4111111111111111。", "A.", []string{"01-c1.zh.md:8:3 TX-08 正文中有银行卡号"}},
		{"land-lines and other long numbers", "电话88250000，编号110105194912310021，流水12345678901。", "A.", nil},
	})
}
