package main

// siteYAML is the settings file of a new site: every field, none invented.
const siteYAML = `# 站点设置。不知道的留空：gongkai check 会列出缺少的项目。
# Settings of the site. Leave empty what is unknown: gongkai check lists it.
name: {zh: 政府信息公开年报, en: Annual Reports on Government Information Disclosure}
languages: [zh, en]   # 第一种为原文 the first is the source language
url:                  # https://主机名 the host
base_path:            # 本站在主机上的路径，如 /column/ the path on the host
portal:
  name: {zh: , en: }
  domain:             # 如 www.example.gov.cn
  site_id_code:       # 网站标识码
  sponsor: {zh: , en: }
  contact: {zh: , en: }
  icp:                # ICP备案编号
  police_record:      # 公安机关备案号
footer: []            # 页脚的标识与链接 badges and links of the footer: {name: {zh: , en: }, url: , picture: static/…png}
breadcrumb: []        # 上级栏目 the columns above: {name: {zh: , en: }, url: }
numbers: {zh: plain, en: grouped}
allowed_literals: []
`

// termsYAML is the term base of a new site.
const termsYAML = `# 术语表：一词一译。 The term base: one rendering a term.
- {zh: 政府信息公开, en: government information disclosure}
`
