package check

import (
	"strings"

	"gongkai/internal/diag"
)

// misspelled finds words of an English block that are spelt wrong or that
// translators make up.
func (p *page) misspelled(t *prose, block int, words string) (findings []diag.Finding) {
	var lower [longestMisspelt]byte
	for i := 0; i < len(words); {
		if words[i] == '{' {
			i = insertionEnd(words, i)
			continue
		}
		if !isLetter(words[i]) {
			i++
			continue
		}
		word := wordAt(words, i)
		from := i
		i += len(word)
		if len(word) > len(lower) {
			continue
		}
		for j := range len(word) {
			lower[j] = word[j] | 0x20
		}
		right, wrong := misspellings[string(lower[:len(word)])]
		plural := uncountable[string(lower[:len(word)])]
		if !wrong && plural == "" || enclosed(words, number{from: from, to: i}, "“", "”", 90) {
			continue
		}
		f := p.mark(t, block, from, i)
		if plural != "" {
			right, f.Severity = plural, lighter
		}
		f.Message = diag.T("“%s”应为“%s”", "%q should be %q", f.At, inCaseOf(f.At, right))
		findings = append(findings, f)
	}
	return findings
}

// inCaseOf gives a word the capital letter of another one.
func inCaseOf(model, word string) string {
	if model[0] < 'a' {
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

// longestMisspelt is the length of the longest word of the lists, in letters.
const longestMisspelt = 16

// misspellings are words of official English that are often typed wrong, and
// those that a dictionary offers for 主动 and that no reader knows.
var misspellings = map[string]string{
	"accomodate": "accommodate", "accross": "across", "acheive": "achieve", "acheived": "achieved", "achive": "achieve", "adminstration": "administration", "adminstrative": "administrative",
	"adress": "address", "agressive": "aggressive", "aplication": "application", "aquire": "acquire", "begining": "beginning", "buisness": "business", "bussiness": "business",
	"catagory": "category", "commision": "commission", "commitee": "committee", "committment": "commitment", "comunity": "community", "consistant": "consistent", "decison": "decision", "definately": "definitely",
	"departement": "department", "developement": "development", "disclosuer": "disclosure", "discloure": "disclosure", "disclsoure": "disclosure", "dissemenate": "disseminate", "effecient": "efficient",
	"enterprice": "enterprise", "enviroment": "environment", "enviromental": "environmental", "expence": "expense", "explaination": "explanation", "feild": "field", "finacial": "financial", "fullfil": "fulfil",
	"goverment": "government", "govermental": "governmental", "govenment": "government", "guidence": "guidance", "implementaion": "implementation", "implemention": "implementation", "improvment": "improvement",
	"independant": "independent", "infomation": "information", "inital": "initial", "initiatively": "proactively", "intepretation": "interpretation", "interpetation": "interpretation",
	"litagation": "litigation", "maintainance": "maintenance", "managment": "management", "mangement": "management", "neccessary": "necessary", "noticable": "noticeable",
	"occured": "occurred", "occurence": "occurrence", "offical": "official", "ommission": "omission", "openess": "openness", "oppertunity": "opportunity", "paticipate": "participate", "perfomance": "performance",
	"persue": "pursue", "posession": "possession", "prefered": "preferred", "privite": "private", "procedue": "procedure", "proccess": "process", "promptely": "promptly", "publically": "publicly", "publicty": "publicity",
	"recieve": "receive", "recieved": "received", "reciept": "receipt", "recomend": "recommend", "reconsidertion": "reconsideration", "refered": "referred", "regluation": "regulation", "relevent": "relevant",
	"responsability": "responsibility", "responsibilty": "responsibility", "seperate": "separate", "seperately": "separately", "statistcs": "statistics", "stardard": "standard", "succesful": "successful",
	"successfull": "successful", "sucessful": "successful", "supervison": "supervision", "teh": "the", "thier": "their", "tranparency": "transparency", "transparancy": "transparency", "untill": "until", "usefull": "useful", "wich": "which", "writting": "writing",
}

// uncountable are plurals of nouns that have none.
var uncountable = map[string]string{
	"informations": "information", "equipments": "equipment", "advices": "advice", "feedbacks": "feedback", "softwares": "software", "knowledges": "knowledge", "legislations": "legislation", "supervisions": "supervision",
}
