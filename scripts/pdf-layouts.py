"""PDF files of known articles, by several programs and in several layouts: make(articles, folder, layouts) for scripts/bench-pdf.
An article is (language, [(kind, paragraph)…], footnote): A5, running head, page numbers, one footnote, hyphenation where the program can."""
import html, subprocess

HEAD, SIZE = "The Harbour Courier", (419.5, 595.3)
def typst_(path, columns, language, paragraphs, note):
    import typst
    plain = lambda text: "".join("\\" + c if c in "\\#*_`$<>@[]~=-+/'\"" else c for c in text)
    body = [f"{'= ' if k == 'headline' else '== ' if k == 'heading' else ''}{plain(t)}{f'#footnote[{plain(note)}]' if at == 2 else ''}" for at, (k, t) in enumerate(paragraphs)]
    first = f"#place(top, scope: \"parent\", float: true)[\n{body[0]}\n]\n" if columns > 1 else body[0]
    setup = f'#set page(paper: "a5", columns: {columns}, header: [#text(8pt)[{HEAD}]], numbering: "1")\n#set text(11pt, lang: "{language}", hyphenate: true)\n#set par(justify: true)\n'
    path.with_suffix(".typ").write_text(setup + "\n\n".join([first, *body[1:]]))
    typst.compile(str(path.with_suffix(".typ")), output=str(path))

def weasyprint_(path, columns, language, paragraphs, note):
    import weasyprint
    tag = {"headline": "h1", "heading": "h2"}
    mark = lambda at: f'<span class="note">{html.escape(note)}</span>' if at == 2 else ""
    body = [f"<{tag.get(k, 'p')}>{html.escape(t)}{mark(at)}</{tag.get(k, 'p')}>" for at, (k, t) in enumerate(paragraphs)]
    style = f"""@page {{ size: A5; margin: 20mm 15mm; @top-center {{ content: "{HEAD}"; font-size: 8pt }} @bottom-center {{ content: counter(page) }} }}
      body {{ columns: {columns}; font: 11pt serif; hyphens: auto; text-align: justify }} h1 {{ column-span: all }} .note {{ float: footnote; font-size: 8pt }}
      p {{ margin: 0; text-indent: 1.2em }} h1 + p, h2 + p {{ text-indent: 0 }}"""
    weasyprint.HTML(string=f"<html lang={language}><style>{style}</style><body>{''.join(body)}").write_pdf(path)

def reportlab_(path, columns, _language, paragraphs, _note):
    from reportlab import platypus as p, rl_config
    from reportlab.lib.styles import getSampleStyleSheet
    rl_config.invariant = 1
    styles = getSampleStyleSheet()
    style = {"headline": styles["Title"], "heading": styles["Heading2"]}
    def furniture(canvas, document):
        canvas.setFont("Times-Roman", 8); canvas.drawString(40, SIZE[1] - 30, HEAD); canvas.drawCentredString(SIZE[0] / 2, 25, str(document.page))
    width = (SIZE[0] - 80 - 12 * (columns - 1)) / columns
    frames = [p.Frame(40 + at * (width + 12), 45, width, SIZE[1] - 90, 0, 0, 0, 0) for at in range(columns)]
    document = p.BaseDocTemplate(str(path), pagesize=SIZE, pageTemplates=[p.PageTemplate(frames=frames, onPage=furniture)])
    document.build([p.Paragraph(html.escape(t), style.get(k, styles["BodyText"])) for k, t in paragraphs])

def fpdf_(path, columns, _language, paragraphs, _note):
    from fpdf import FPDF
    class Paper(FPDF):
        def header(self): self.set_font("Times", size=8); self.cell(0, 6, HEAD, new_x="LMARGIN", new_y="NEXT")
        def footer(self): self.set_y(-15); self.set_font("Times", size=8); self.cell(0, 6, f"{self.page_no()}", align="C")
    paper = Paper(format="A5"); paper.add_page()
    latin = lambda text: text.encode("cp1252", "ignore").decode("cp1252").translate({0x2018: "'", 0x2019: "'", 0x201c: '"', 0x201d: '"', 0x2013: "-", 0x2014: "-", 0x2026: "..."}).encode("latin-1", "ignore").decode("latin-1")
    paper.set_font("Times", "B", 16); paper.multi_cell(0, 8, latin(paragraphs[0][1]), new_x="LMARGIN", new_y="NEXT"); paper.ln(3)
    paper.set_font("Times", size=11)
    with paper.text_columns(ncols=columns, gutter=6, text_align="J") as text:
        for _, paragraph in paragraphs[1:]:
            with text.paragraph(bottom_margin=3) as place: place.write(latin(paragraph))
    paper.output(str(path))

def groff_(path, columns, _language, paragraphs, note):
    macro, plain = {"headline": ".TL", "heading": ".SH"}, lambda text: text.replace("\\", "\\e")
    lines = [".nr PS 11", ".nr LL 5.2i", ".nr PO 0.3i", f".ds CH {HEAD}", ".ds CF %", *([".2C"] if columns > 1 else [])]
    for at, (kind, paragraph) in enumerate(paragraphs):
        lines += [macro.get(kind, ".PP"), "\\&" + plain(paragraph) + ("\\**\n.FS\n" + plain(note) + "\n.FE" if at == 2 else "")]
    subprocess.run(["groff", "-Kutf8", "-ms", "-Tpdf", "-P-p5.83i,8.27i"], input="\n".join(lines), stdout=open(path, "wb"), text=True, check=True, stderr=subprocess.DEVNULL)
PROGRAMS = {"typst": typst_, "weasyprint": weasyprint_, "reportlab": reportlab_, "fpdf2": fpdf_, "groff": groff_}
NOTES = {"typst", "weasyprint", "groff"}
