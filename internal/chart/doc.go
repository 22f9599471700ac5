// Package chart draws the charts of a report.
//
// It takes a Chart: names, values and the texts to be printed, already in the
// reader's language. Layout, a pure function, gives a Scene of marks and texts
// with their places; Scene.AppendSVG gives markup. Validate refuses what cannot
// be drawn honestly, for instance parts below zero or more parts than colours.
// The package formats no numbers and knows no units, languages or pages.
//
// # Drawings that stretch without a script
//
// A drawing is as wide as its column, yet its text is never scaled: horizontal
// places are percentages (plus px), vertical ones px, and what must stretch as
// a whole (lines, bands) lies in an inner svg of its own. All texts are broken
// and all distances checked for a drawing of 264 px, the narrowest there is on
// a screen of 320 px, so that nothing overlaps or is cut at any width.
//
// # Classes and their style sheet
//
// The markup has neither style attributes nor style elements, so that a strict
// content security policy holds. Sizes of text and the columns beside the
// ground (l1 to l20, r1 to r20: 8 px each) are part of the layout and must stay
// as they are; colours may change, as long as neighbours differ by 3:1, all
// differ from the ground by 3:1, and the text on them by 4.5:1. The classes:
//
//	chart chart-bar …  the root, with its kind (bar, cluster, stack, share, column, line, flow)
//	many               of the root: points stand so close that dots have no rim
//	l1 … l20 r1 … r20  of the root: columns left and right of the ground
//	c1 … c4            fills of marks and of swatches
//	ln1 … ln4          lines and their samples, told apart by dashes as well
//	ld1 … ld4          leaders from a line's end to its label
//	bd1 bd2            bands into and out of a flow's middle
//	grid axis gap      grid lines, zero lines, breaks
//	v k t o            values; keys and labels; axes and notes; values over a line
//	w                  with one of these: shown in drawings of 480 px or more
//	on1 … on4          numbers on a fill: black or white
//
// The style sheet they need; --ink, --quiet, --line, --edge and --bg are the
// page's own:
//
//	:root { --c1: #12436d; --c2: #28a197; --c3: #801650; --c4: #f46a25; --on1: #fff; --on2: #000; --on3: #fff; --on4: #000; --bd1: .24; --bd2: .3; }
//	@media (prefers-color-scheme: dark) {
//	  :root:not([data-theme]) { --c1: #9accf5; --c2: #1b766e; --c3: #f8b8d4; --c4: #ad4b12; --on1: #000; --on2: #fff; --on3: #000; --on4: #fff; --bd1: .28; --bd2: .6; }
//	}
//	[data-theme="dark"] { --c1: #9accf5; --c2: #1b766e; --c3: #f8b8d4; --c4: #ad4b12; --on1: #000; --on2: #fff; --on3: #000; --on4: #fff; --bd1: .28; --bd2: .6; }
//	.chart { display: block; box-sizing: border-box; width: 100%; overflow: visible; fill: var(--ink); font-size: 14px; line-height: 1.4; font-variant-numeric: tabular-nums lining-nums; text-indent: 0; }
//	.chart .v { font-weight: 600; }
//	.chart .k, .chart .o, .chart [class^="on"] { font-size: 13px; }
//	.chart .t { font-size: 12px; fill: var(--quiet); }
//	.chart .o { font-weight: 600; stroke: var(--bg); stroke-width: 4px; stroke-linejoin: round; }
//	.chart .on1 { fill: var(--on1); } .chart .on2 { fill: var(--on2); } .chart .on3 { fill: var(--on3); } .chart .on4 { fill: var(--on4); }
//	.chart .c1 { fill: var(--c1); } .chart .c2 { fill: var(--c2); } .chart .c3 { fill: var(--c3); } .chart .c4 { fill: var(--c4); }
//	.chart .ln1, .chart .ld1 { stroke: var(--c1); } .chart .ln2, .chart .ld2 { stroke: var(--c2); } .chart .ln3, .chart .ld3 { stroke: var(--c3); } .chart .ln4, .chart .ld4 { stroke: var(--c4); }
//	.chart [class^="ln"], .chart [class^="ld"] { fill: none; stroke-linejoin: round; }
//	.chart [class^="ln"] { stroke-width: 2.5px; }
//	.chart .ln2 { stroke-dasharray: 8 3; } .chart .ln3 { stroke-dasharray: 3 3; } .chart .ln4 { stroke-dasharray: 9 3 2 3; }
//	.chart circle { stroke: var(--bg); stroke-width: 1.5px; } .chart.many circle { stroke: none; }
//	.chart .bd1 { fill: var(--c1); fill-opacity: var(--bd1); } .chart .bd2 { fill: var(--c2); fill-opacity: var(--bd2); }
//	.chart .grid { stroke: var(--line); } .chart .axis { stroke: var(--edge); } .chart .gap { stroke: var(--edge); stroke-dasharray: 2 3; }
//	.chart .grid, .chart .axis, .chart .gap { shape-rendering: crispEdges; }
//	.chart.l1 { padding-left: 8px; } .chart.l2 { padding-left: 16px; } .chart.l3 { padding-left: 24px; } .chart.l4 { padding-left: 32px; } .chart.l5 { padding-left: 40px; }
//	.chart.l6 { padding-left: 48px; } .chart.l7 { padding-left: 56px; } .chart.l8 { padding-left: 64px; } .chart.l9 { padding-left: 72px; } .chart.l10 { padding-left: 80px; }
//	.chart.l11 { padding-left: 88px; } .chart.l12 { padding-left: 96px; } .chart.l13 { padding-left: 104px; } .chart.l14 { padding-left: 112px; } .chart.l15 { padding-left: 120px; }
//	.chart.l16 { padding-left: 128px; } .chart.l17 { padding-left: 136px; } .chart.l18 { padding-left: 144px; } .chart.l19 { padding-left: 152px; } .chart.l20 { padding-left: 160px; }
//	.chart.r1 { padding-right: 8px; } .chart.r2 { padding-right: 16px; } .chart.r3 { padding-right: 24px; } .chart.r4 { padding-right: 32px; } .chart.r5 { padding-right: 40px; }
//	.chart.r6 { padding-right: 48px; } .chart.r7 { padding-right: 56px; } .chart.r8 { padding-right: 64px; } .chart.r9 { padding-right: 72px; } .chart.r10 { padding-right: 80px; }
//	.chart.r11 { padding-right: 88px; } .chart.r12 { padding-right: 96px; } .chart.r13 { padding-right: 104px; } .chart.r14 { padding-right: 112px; } .chart.r15 { padding-right: 120px; }
//	.chart.r16 { padding-right: 128px; } .chart.r17 { padding-right: 136px; } .chart.r18 { padding-right: 144px; } .chart.r19 { padding-right: 152px; } .chart.r20 { padding-right: 160px; }
//	.chart .w { display: none; }
//	.figure { container-type: inline-size; }
//	@container (min-width: 480px) { :root:not([data-text="large"]) .chart .w { display: inline; } }
//	@container (min-width: 600px) { .chart .w { display: inline; } }
//	@container (min-width: 330px) { [data-text="large"] .chart { zoom: 1.25; } }
//	@media (forced-colors: active) {
//	  .chart { --ink: CanvasText; --quiet: CanvasText; --line: CanvasText; --edge: CanvasText; --bg: Canvas; --c1: CanvasText; --c2: Canvas; --c3: LinkText; --c4: Canvas; --on1: Canvas; --on2: CanvasText; --on3: Canvas; --on4: CanvasText; --bd1: 1; --bd2: 1; forced-color-adjust: none; }
//	  .chart rect:not([fill]), .chart circle, .chart [class^="ln"], .chart [class^="ld"], .chart [class^="bd"] { stroke: CanvasText; }
//	  .chart .grid { stroke-opacity: .3; } .chart rect.c4, .chart .c4 rect { stroke-dasharray: 2 2; }
//	  .chart [class^="bd"] { fill: Canvas; }
//	}
//	@media print {
//	  :root:root { --c1: #12436d; --c2: #28a197; --c3: #801650; --c4: #f46a25; --on1: #fff; --on2: #000; --on3: #fff; --on4: #000; --bd1: .24; --bd2: .3; }
//	  .chart { break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
//	}
package chart
