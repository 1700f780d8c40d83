"""What else documents of word processors hold: each piece with its right answer."""

import pytest

from articles.importing.drafts import plan_import
from tests.articles.importing.documents import make_docx, make_odt, paragraph as p, words as r


OPENING = p(r("Tin Moon"), "Title") + p(r("The robots ride out of town at dawn, and nobody is sorry to see them go."))
RIGHT = {
    "a heading by its outline": (
        p(r("The cast"), properties='<w:outlineLvl w:val="0"/>') + p(r("Ann Known.")),
        ("text", "The cast", "<p>Ann Known.</p>"),
    ),
    "hidden words": (p(r("This") + r(" secret", "<w:vanish/>") + r(".")), ("text", "", "<p>This.</p>")),
    "moved words": (
        p(f'<w:moveFrom w:id="3">{r("Old place. ")}</w:moveFrom>' + r("New ") + f'<w:moveTo w:id="4">{r("place.")}</w:moveTo>'),
        ("text", "", "<p>New place.</p>"),
    ),
    "a link by a field": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://x.test/a" </w:instrText></w:r>'
          '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("this") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" says so.")),
        ("text", "", '<p><a href="https://x.test/a" rel="noopener">this</a> says so.</p>'),
    ),
    "a line break and a tab": (p(r("a") + "<w:r><w:br/></w:r>" + r("b") + "<w:r><w:tab/></w:r>" + r("c.")), ("text", "", "<p>a<br>b c.</p>")),
    "raised by a style of its own": (p(r("CO") + r("2", '<w:vertAlign w:val="subscript"/>') + r(".")), ("text", "", "<p>CO<sub>2</sub>.</p>")),
    "links and numbers by simple fields": (
        p('<w:fldSimple w:instr=" HYPERLINK &quot;https://x.test/a&quot; ">' + r("this") + "</w:fldSimple>" + r(" on page ")
          + '<w:fldSimple w:instr=" PAGE ">' + r("7") + "</w:fldSimple>" + r(".")),
        ("text", "", '<p><a href="https://x.test/a" rel="noopener">this</a> on page 7.</p>'),
    ),
    "an old line break": (p(f'{r("a")}<w:r><w:cr/></w:r>{r("b.")}'), ("text", "", "<p>a<br>b.</p>")),
    "raised and struck by the styles of characters": (
        p(r("The 6") + r("th", '<w:rStyle w:val="Raised"/>') + r(" dawn") + r(" of never", '<w:rStyle w:val="Gone"/>') + r(".")),
        ("text", "", "<p>The 6<sup>th</sup> dawn.</p>"),
    ),
    "a formula": (
        p(r("It is ") + '<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>'
          "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>" + r(".")),
        ("text", "", "<p>It is x<sup>2</sup>1/3.</p>"),
    ),
    "a box that only newer programs show": (
        p('<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>' + p(r("In the box.")) + "</w:txbxContent></w:drawing></mc:Choice>"
          "</mc:AlternateContent></w:r>"),
        ("text", "", "<p>In the box.</p>"),
    ),
    "a table of contents": (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f'<w:sdtContent>{p(r("Contents"))}{p(r("The cast 2"))}</w:sdtContent></w:sdt>' + p(r("The cast."), properties=""),
        ("text", "", "<p>The cast.</p>"),
    ),
    "numbers that begin anew": (
        p(r("a"), item=(0, 2)) + p(r("Between.")) + p(r("b"), item=(0, 3)),
        ("text", "", '<ol start="4"><li>a</li></ol>\n<p>Between.</p>\n<ol><li>b</li></ol>'),
    ),
    "cells over columns and rows": (
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("Both"))}</w:tc><w:tc>{p(r("Year"))}</w:tc></w:tr>'
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p(r("A"))}</w:tc><w:tc>{p(r("B"))}</w:tc><w:tc>{p(r("C"))}</w:tc></w:tr>'
        f'<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p("")}</w:tc><w:tc>{p(r("D"))}</w:tc><w:tc>{p(r("E"))}</w:tc></w:tr></w:tbl>',
        ("table", [["Both", "", "Year"], ["A", "B", "C"], ["A", "D", "E"]]),
    ),
}  # fmt: skip
ODT_OPENING = '<text:p text:style-name="P1">Tin Moon</text:p><text:p>The robots ride out of town at dawn.</text:p>'
ODT_STYLES = (
    '<text:list-style style:name="L5"><text:list-level-style-bullet text:level="1"/>'
    '<text:list-level-style-number text:level="2" text:start-value="3"/></text:list-style>'
)
ODT_RIGHT = {
    "an endnote": (
        '<text:p>A<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>N.</text:p></text:note-body></text:note> claim.</text:p>',
        "claim.",
    ),
    "a link": ('<text:p>See <text:a xlink:href="https://x.test/a">this</text:a>.</text:p>', '<p>See <a href="https://x.test/a" rel="noopener">this</a>.</p>'),
    "numbers inside a list": (
        '<text:list text:style-name="L5"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>',
        '<ul><li>a<ol start="3"><li>b</li></ol></li></ul>',
    ),
    "spaces and tabs": ("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d.</text:p>", "<p>a b c<br>d.</p>"),
    "a section that is not shown": ("<text:section text:display='none'><text:p>No.</text:p></text:section><text:p>Yes.</text:p>", "dawn.</p>\n<p>Yes.</p>"),
    "a reading aid": ("<text:p>It is <text:ruby><text:ruby-base>冬</text:ruby-base><text:ruby-text>fuyu</text:ruby-text></text:ruby>.</text:p>", "<p>It is 冬(fuyu).</p>"),
    "words of a section": ("<text:section><text:p>In it.</text:p></text:section>", "<p>In it.</p>"),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", RIGHT)
def test_a_piece_of_a_word_document_becomes_what_it_was(name: str) -> None:
    piece, right = RIGHT[name]
    numbering = '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    block = dict(plan_import(make_docx(OPENING + piece, numbering)).documents[-1])
    if block["kind"] == "table":
        assert ("table", block["rows"]) == right
        return
    opening, _, body = str(block["body"]).partition("\n")
    assert (block["kind"], block["heading"], opening if block["heading"] else body) == right


@pytest.mark.django_db
@pytest.mark.parametrize("name", ODT_RIGHT)
def test_a_piece_of_an_opendocument_text_becomes_what_it_was(name: str) -> None:
    piece, right = ODT_RIGHT[name]
    block = dict(plan_import(make_odt(ODT_OPENING + piece, ODT_STYLES)).documents[-1])
    assert right in str(block["body"])


@pytest.mark.django_db
def test_a_box_with_a_picture_and_its_caption_in_an_opendocument_text() -> None:
    box = (
        '<text:p><draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame><draw:image xlink:href="Pictures/lamp.png"/>'
        "</draw:frame>The lamp</text:p></draw:text-box></draw:frame></text:p><text:p>The end is near.</text:p>"
    )
    plan = plan_import(make_odt(ODT_OPENING + box))
    assert [dict(block).get("caption") for block in plan.documents] == [None, "The lamp", None]
