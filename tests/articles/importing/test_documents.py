"""Documents of word processors, archives and folders, with the pictures that come with them."""

import re
from pathlib import Path

import pytest

from articles.importing.drafts import Plan, create_draft, plan_import, without_wanted_pictures
from articles.importing.parsed import Unreadable
from articles.importing.sources import read_path, read_source, read_uploads
from articles.models import Article
from shows.images.models import Licence
from shows.models import Image
from tests.articles.importing.documents import make_docx, make_odt, make_png, make_zip
from tests.factories.articles import make_user


pytestmark = pytest.mark.django_db
PAGE = (
    "<html><head><meta property='article:published_time' content='2031-05-04T09:00:00+02:00'></head><body><article>"
    "<h1>Tin Moon</h1><p>The robots ride out of town at dawn, and nobody is sorry to see them go.</p>"
    "<figure><img src='images/bolt%20one.png' alt='Bolt'><figcaption>Bolt at home</figcaption></figure>"
    "<p><img src='https://example.com/far.png' alt='Far'></p></article></body></html>"
)


def columns(plan: Plan, kind: str, column: str) -> list[object]:
    return [dict(block)[column] for block in plan.documents if block["kind"] == kind]


@pytest.mark.parametrize("document", [make_docx(), make_odt()], ids=["Word", "LibreOffice"])
class TestDocument:
    def test_has_its_title_standfirst_headings_and_words(self, document: bytes) -> None:
        plan = plan_import(document)
        assert (plan.title, plan.standfirst) == ("Harbour Lights returns", "The lamp is lit again.")
        assert [heading for heading in columns(plan, "text", "heading") if heading] == ["The cast", "The steps"]
        body = str(columns(plan, "text", "body")[0])
        assert body.startswith("<p>The drama <strong>returns</strong> in 2026 with 10<sup>6</sup> viewers<a href")
        assert body.endswith("</a>, it is said.</p>")

    def test_has_its_lists_with_depth_and_numbers(self, document: bytes) -> None:
        bodies = [str(body) for body in columns(plan_import(document), "text", "body")]
        assert "<ul><li>Ida Rook<ul><li>as the keeper</li></ul></li><li>Piet Lund</li></ul>" in bodies[1]
        assert bodies[2].startswith('<ol start="4"><li>Four</li>')

    def test_has_its_table_and_its_note(self, document: bytes) -> None:
        plan = plan_import(document)
        assert columns(plan, "table", "rows") == [[["Actor", "Role"], ["Ida Rook", "Keeper"]]]
        assert columns(plan, "table", "has_header_row") == [True]
        bodies = "".join(map(str, columns(plan, "text", "body")))
        assert bodies.count('href="#note-') == 2
        assert "Says the studio." in bodies

    def test_lists_deletions_and_remarks(self, document: bytes) -> None:
        assert {left.text for left in plan_import(document).left_out} >= {"2024", "Is it?"}
        assert any("gone" in left.text for left in plan_import(document).left_out)

    def test_brings_its_picture_with_its_alt_text(self, document: bytes) -> None:
        article = create_draft(plan_import(document), by=make_user())
        assert article.imageblock_set.get().image == Image.objects.get(alt="A lamp")

    def test_says_of_no_picture_by_which_right_it_is_shown(self, document: bytes) -> None:
        create_draft(plan_import(document), by=make_user())
        assert Image.objects.get().licence == Licence.UNKNOWN


def test_an_item_between_paragraphs_goes_on_with_the_number() -> None:
    body = str(columns(plan_import(make_docx()), "text", "body")[2])
    assert (
        body == '<ol start="4"><li>Four</li></ol>\n<p>A line between the steps.</p>\n<ol start="5"><li>Five</li></ol>'
    )


def test_a_caption_below_a_picture_of_a_document_is_its_own() -> None:
    assert columns(plan_import(make_docx()), "image", "caption") == ["The lamp at dusk"]


ARCHIVE = make_zip({"trip/page.html": PAGE, "trip/images/bolt one.png": make_png(), "__MACOSX/x.html": "x"})


class TestPictures:
    def test_those_at_hand_are_stored_and_the_others_are_wanted(self) -> None:
        article = create_draft(plan_import(ARCHIVE), by=make_user())
        near, far = article.imageblock_set.all()
        assert near.image
        assert (near.image.alt, near.caption, near.wanted) == ("Bolt", "Bolt at home", [])
        assert (far.image, far.wanted) == (
            None,
            [{"address": "https://example.com/far.png", "alt": "Far", "caption": ""}],
        )

    def test_a_plan_stores_none(self) -> None:
        plan_import(ARCHIVE)
        assert not Image.objects.exists()

    def test_to_publish_those_not_at_hand_are_left_out(self) -> None:
        plan = without_wanted_pictures(plan_import(ARCHIVE))
        assert [kind for kind, _ in plan.blocks].count("image") == 1
        assert plan.left_out[-1].text == "Far – https://example.com/far.png"

    def test_a_page_finds_them_in_its_folder(self, tmp_path: Path) -> None:
        (tmp_path / "images").mkdir()
        (tmp_path / "images" / "bolt one.png").write_bytes(make_png())
        (tmp_path / "page.html").write_text(PAGE)
        for path in (tmp_path, tmp_path / "page.html"):
            article = create_draft(plan_import(read_path(path)), by=make_user())
            assert article.imageblock_set.exclude(image=None).count() == 1

    def test_a_file_that_is_no_picture_stays_wanted(self) -> None:
        archive = make_zip({"page.html": PAGE, "images/bolt one.png": b"no picture"})
        article = create_draft(plan_import(archive), by=make_user())
        assert [block.image for block in article.imageblock_set.all()] == [None, None]

    def test_a_gallery_becomes_one_with_those_at_hand(self) -> None:
        images = "".join(f"<figure><img src='{name}.png' alt='{name}'></figure>" for name in ("one", "two", "three"))
        page = PAGE.replace("</article>", f"<div class='wp-block-gallery'>{images}</div></article>")
        uploads = {"page.html": page.encode(), "one.png": make_png(), "two.png": make_png("blue")}
        article = create_draft(plan_import(read_uploads(uploads)), by=make_user())
        gallery = article.galleryblock_set.get()
        assert [Image.objects.get(pk=picture["image_id"]).alt for picture in gallery.pictures] == ["one", "two"]
        assert [wanted["alt"] for wanted in gallery.wanted] == ["three"]


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(make_png())
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "page.html").write_text(PAGE.replace("images/bolt%20one.png", "../secret.png"))
    (tmp_path / "inside" / "link.png").symlink_to(tmp_path / "secret.png")
    assert dict(read_path(tmp_path / "inside").files) == {}


def test_front_matter_says_when_a_text_was_published_and_by_whom() -> None:
    plan = plan_import(
        b"---\ntitle: Tin Moon\ndate: 2031-05-04T09:00:00+02:00\nauthor: Ann Known\n---\n\nThe robots ride.\n"
    )
    assert plan.published
    assert (plan.published.isoformat(), plan.byline) == ("2031-05-04T09:00:00+02:00", "Ann Known")


def test_a_page_says_when_it_was_published() -> None:
    published = plan_import(PAGE).published
    assert published
    assert published.isoformat() == "2031-05-04T09:00:00+02:00"


NOON = "2012-06-05T12:00:00+00:00"


@pytest.mark.parametrize(
    ("head", "top", "published"),
    [
        ('<meta name="date" content="2012-06-05">', "", NOON),
        ('<meta name="pubdate" content="20120605">', "", NOON),
        ('<meta name="date" content="June 5, 2012">', "", NOON),
        ('<meta name="sailthru.date" content="Tue, 05 Jun 2012 10:00:00 GMT">', "", "2012-06-05T10:00:00+00:00"),
        ('<meta name="date" content="2012-06-05T10:00:00+0200">', "", "2012-06-05T10:00:00+02:00"),
        ("", "<p>By Ines Calder, <time>5 June 2012</time></p>", NOON),
        (
            "",
            '<time class="updated" datetime="2019-01-02">x</time><time class="published" datetime="2012-06-05"></time>',
            NOON,
        ),
        (
            "",
            "<p>The series ended on <time datetime='2001-09-10'>10 September</time>, to the sorrow of everybody who "
            "had watched it for all of these years.</p>",
            None,
        ),
        (
            "",
            '<p class="updated"><time datetime="2019-01-02">x</time></p>'
            '<p class="published"><time datetime="2012-06-05"></time></p>',
            NOON,
        ),
        ("", '<abbr class="published" title="2012-06-05T10:00:00Z">10:00</abbr>', "2012-06-05T10:00:00+00:00"),
        ('<meta name="date" content="3/4/2012">', "", None),
        ('<meta name="date" content="1338890400">', "", "2012-06-05T10:00:00+00:00"),
    ],
)
def test_the_date_of_a_page_is_read_as_pages_write_it(head: str, top: str, published: str | None) -> None:
    page = re.sub("<meta[^>]*>", head, PAGE).replace("<article>", f"<article>{top}")
    moment = plan_import(page).published
    assert (moment and moment.isoformat()) == published


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 no archive", "damaged"),
        (make_zip({"a.png": make_png()}), "no text"),
        (make_zip({"word/document.xml": "<broken"}), "damaged"),
        (make_zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<broken"}), "damaged"),
        (make_zip({f"{number}.html": "x" for number in range(2_001)}), "too large"),
    ],
    ids=["damaged", "without text", "broken Word", "broken LibreOffice", "too many files"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_source(data)


def test_no_draft_is_made_of_a_document_that_cannot_be_read() -> None:
    with pytest.raises(Unreadable):
        plan_import(b"PK\x03\x04")
    assert not Article.objects.exists()
