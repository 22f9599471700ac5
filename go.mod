module gongkai

go 1.26.0

require (
	github.com/alecthomas/kong v1.17.0 // the command line
	github.com/chromedp/cdproto v0.0.0-20250724212937-08a3db8b4327 // types of chromedp
	github.com/chromedp/chromedp v0.14.2 // drives Chromium for PDF editions, in the preview's bench and in tests; its API changed after v0.20
	github.com/fsnotify/fsnotify v1.10.1 // notices of changed files on every system
	github.com/google/go-cmp v0.7.0 // tests: differences of whole values
	github.com/minio/minio-go/v7 v7.4.1 // S3-compatible stores: requests signed, retried and checked
	github.com/pkg/sftp v1.13.12 // SFTP with many requests under way
	github.com/rogpeppe/go-internal v1.16.0 // tests: testscript
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // tests: judges SARIF by the schema of the standard
	github.com/tdewolff/minify/v2 v2.24.25 // HTML, CSS and JS made small
	github.com/tdewolff/parse/v2 v2.8.20 // the position of an error that minify reports
	github.com/xuri/excelize/v2 v2.11.1 // tests: judges the workbooks that we write
	github.com/yuin/goldmark v1.8.7 // Markdown
	go.yaml.in/yaml/v4 v4.0.0 // YAML with every error at its line and column
	golang.org/x/crypto v0.59.0 // SSH, its keys and known_hosts; BLAKE2b and scrypt, of which minisign is made
	golang.org/x/net v0.62.0 // HTML read as browsers read it: the preview compares pages, tests judge them
	golang.org/x/sys v0.50.0 // the console and the desktop language on Windows
	golang.org/x/term v0.48.0 // whether and how wide a terminal is
	golang.org/x/text v0.44.0 // GBK and UTF-16 recognised; width of characters; Unicode forms
	rsc.io/pdf v0.1.1 // reads from a PDF on which pages its headings are
)

require (
	github.com/chromedp/sysutil v1.1.0 // indirect
	github.com/go-json-experiment/json v0.0.0-20250725192818-e39067aee2d2 // indirect
	github.com/gobwas/httphead v0.1.0 // indirect
	github.com/gobwas/pool v0.2.1 // indirect
	github.com/gobwas/ws v1.4.0 // indirect
	github.com/richardlehane/mscfb v1.0.9 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/xuri/efp v0.0.3-0.20260924042702-217b81952dec // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	golang.org/x/tools v0.52.0 // indirect; testscript reads its archives with it
)

require (
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
	github.com/dustin/go-humanize v1.0.1 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/klauspost/compress v1.19.2 // indirect
	github.com/klauspost/cpuid/v2 v2.4.0 // indirect
	github.com/klauspost/crc32 v1.3.0 // indirect
	github.com/kr/fs v0.1.0 // indirect
	github.com/minio/crc64nvme v1.1.1 // indirect
	github.com/minio/md5-simd v1.1.2 // indirect
	github.com/philhofer/fwd v1.2.0 // indirect
	github.com/rs/xid v1.6.0 // indirect
	github.com/tinylib/msgp v1.6.4 // indirect
	github.com/zeebo/xxh3 v1.1.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	gopkg.in/ini.v1 v1.67.3 // indirect
)
