"""A Word and a LibreOffice document, made here: with headings, lists, a table, a note, a picture, deletions, a remark."""

import zipfile
from io import BytesIO

from PIL import Image


_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = {"Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1", "Quote": "Quote", "Caption": "caption"}


def make_png(colour: str = "red") -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    return file.getvalue()


def paragraph(runs: str, style: str = "", item: tuple[int, int] | None = None, properties: str = "") -> str:
    properties += f'<w:pStyle w:val="{style}"/>' if style else ""
    if item:
        properties += f'<w:numPr><w:ilvl w:val="{item[0]}"/><w:numId w:val="{item[1]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def words(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _row(cells: tuple[str, ...], properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(f'<w:tc>{paragraph(words(cell))}</w:tc>' for cell in cells)}</w:tr>"


_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/><wp:docPr id="1" name="Picture 1" descr="A lamp"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
    '<a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
_BODY = "".join(
    [
        paragraph(words("Harbour Lights returns"), "Title"),
        paragraph(words("The lamp is lit again."), "Subtitle"),
        paragraph(
            words("The drama ") + words("returns", "<w:b/>") + words(" in ")
            + '<w:del w:id="1" w:author="x"><w:r><w:delText>2024</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" w:author="x">{words("2026")}</w:ins>' + words(" with 10")
            + words("6", '<w:vertAlign w:val="superscript"/>') + words(" viewers")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>' + words(", gone", "<w:strike/>")
            + '<w:commentRangeStart w:id="0"/>' + words(", it is said.") + '<w:commentRangeEnd w:id="0"/>'
            + '<w:r><w:commentReference w:id="0"/></w:r>'
        ),
        paragraph(words("The cast"), "Heading1"),
        paragraph(words("Ida Rook"), item=(0, 1)), paragraph(words("as the keeper"), item=(1, 1)), paragraph(words("Piet Lund"), item=(0, 1)),
        paragraph(words("The steps"), "Heading1"),
        paragraph(words("Four"), item=(0, 2)), paragraph(words("A line between the steps.")), paragraph(words("Five"), item=(0, 2)),
        paragraph(_PICTURE), paragraph(words("The lamp at dusk"), "Caption"),
        "<w:tbl><w:tblPr/><w:tblGrid/>" + _row(("Actor", "Role"), "<w:trPr><w:tblHeader/></w:trPr>")
        + _row(("Ida Rook", "Keeper")) + "</w:tbl>",
        paragraph(words("It never went out."), "Quote"),
        paragraph(words("The end is near, and it is bright.")),
    ]
)  # fmt: skip


def _level(number: int, kind: str, start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/></w:lvl>'


def _relations(rows: list[tuple[str, str, str]]) -> str:
    lines = "".join(f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def make_docx(body: str = _BODY, numbering: str = "") -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in _STYLES.items()
    )
    styles += "".join(
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{key}"/><w:rPr>{says}</w:rPr></w:style>'
        for key, says in {"Raised": '<w:vertAlign w:val="superscript"/>', "Gone": "<w:strike/>"}.items()
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/></Types>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [
                ("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"),
                ("rId3", "footnotes", "footnotes.xml"), ("rId4", "comments", "comments.xml"),
                ("rId9", "image", "media/image1.png"),
            ]
        ),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/numbering.xml": (
            f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{_level(0, "bullet")}{_level(1, "bullet")}</w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="1">{_level(0, "decimal", 4)}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
            f"{numbering}</w:numbering>"
        ),
        "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="2">{paragraph(words("Says the studio."))}</w:footnote></w:footnotes>',
        "word/comments.xml": f'<w:comments {_W}><w:comment w:id="0" w:author="E">{paragraph(words("Is it?"))}</w:comment></w:comments>',
        "word/media/image1.png": make_png(),
    }  # fmt: skip
    return make_zip(parts)


def make_odt(body: str = "", styles: str = "") -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    )
    styles += (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="T3" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" text:start-value="4"/></text:list-style>'
    )
    body = body or (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>2024</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p text:style-name="P1">Harbour Lights returns</text:p><text:p text:style-name="Subtitle">The lamp is lit again.</text:p>'
        '<text:p>The drama <text:span text:style-name="T1">returns</text:span> in 2026 with 10<text:span text:style-name="T2">6</text:span> viewers'
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Says the studio.</text:p></text:note-body></text:note>'
        '<text:span text:style-name="T3">, gone</text:span><office:annotation><text:p>Is it?</text:p></office:annotation>, it is said.</text:p>'
        '<text:h text:outline-level="1">The cast</text:h>'
        "<text:list><text:list-item><text:p>Ida Rook</text:p><text:list><text:list-item><text:p>as the keeper</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>Piet Lund</text:p></text:list-item></text:list>"
        '<text:h text:outline-level="1">The steps</text:h>'
        '<text:list text:style-name="L2"><text:list-item><text:p>Four</text:p></text:list-item><text:list-item><text:p>Five</text:p></text:list-item></text:list>'
        '<text:p><draw:frame><draw:image xlink:href="Pictures/lamp.png"/><svg:desc>A lamp</svg:desc></draw:frame></text:p>'
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Actor</text:p></table:table-cell><table:table-cell><text:p>Role</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>Ida Rook</text:p></table:table-cell><table:table-cell><text:p>Keeper</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>The end is near, and it is bright.</text:p>"
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return make_zip({"mimetype": mimetype, "content.xml": content, "Pictures/lamp.png": make_png()})


def make_zip(parts: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
