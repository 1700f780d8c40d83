"""Facts in prose, in a browser: picked by keyboard, shown as chips, stored as references."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, QuestionBlock, TextBlock
from shows.models import Fact, Season
from tests.articles.desk.forms import change
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_fact, make_member, make_person, make_season, make_show
from tests.journeys.conftest import expect_value, log_in, settle
from tests.journeys.test_desk import add_block, open_form
from tests.journeys.test_desk_accessibility import broken_in_both_themes


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser"), pytest.mark.django_db(transaction=True)]
AS_OF = date(2026, 6, 12)


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="All of Us Are Dead"), number=2)


@pytest.fixture
def window(season: Season) -> Fact:
    source = {"source_name": "Netflix", "source_url": "https://example.org/news"}
    return make_fact(season, "release-window", "2099", certainty="confirmed", as_of=AS_OF, **source)


@pytest.fixture
def editor(page: Page) -> Page:
    log_in(page, make_user("editor"))
    return page


def reference(fact: Fact, say: str = "clause", **pinned: str) -> str:
    """Return the HTML of a reference to a fact, with its phrase and, where it is pinned, the attributes of the pin."""
    pin = "".join(f' data-{name}="{value}"' for name, value in pinned.items())
    return f'<fact-ref data-fact="{fact.subject_key}" data-say="{say}"{pin}></fact-ref>'


def prose(page: Page, place: int = 0) -> Locator:
    return page.locator(".block:not(.empty-form) .field-body .tiptap").nth(place)


def saved_value(page: Page, place: int = 0) -> str:
    """Return the HTML that a text block would save."""
    return page.locator(".block:not(.empty-form) .field-body textarea").nth(place).input_value()


def go_to_the_end(page: Page) -> None:
    """Move the caret to the end of the first text.

    The editor restores its last selection a moment after it gets the focus, and would undo a key pressed before that.
    """
    prose(page).focus()
    settle(page)
    page.keyboard.press("Control+End")
    settle(page)


def write_at_the_end(page: Page, text: str) -> None:
    go_to_the_end(page)
    page.keyboard.type(text)


def select_the_chip_at_the_end(page: Page) -> None:
    """Select a chip at the end of the first text, where a chip is the reference to a fact in prose.

    No faster than by hand: the editor reads the caret's place a moment after the browser has moved it.
    """
    go_to_the_end(page)
    page.keyboard.press("ArrowLeft")
    expect(prose(page).locator(".fact-chip").last).to_have_class(re.compile("ProseMirror-selectednode"))


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".toast")).to_have_text("Saved.")


def picker(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Insert a fact")


def test_a_fact_is_picked_by_keyboard_and_kept_as_a_reference(editor: Page, season: Season, window: Fact) -> None:
    page, article = editor, make_article(seasons=[season], text="<p>Season 2.</p>")
    make_fact(make_season(), "release-window", "2098")
    open_form(page, change(article))
    write_at_the_end(page, " It /rel\n\n, they say.")
    expect(prose(page)).to_have_text("Season 2. It will premiere in 2099, they say.")
    expect_value(page, saved_value, f"<p>Season 2. It {reference(window)}, they say.</p>")
    save(page)
    assert TextBlock.objects.get().body == f"<p>Season 2. It {reference(window)}, they say.</p>"
    expect(prose(page)).to_have_text("Season 2. It will premiere in 2099, they say.")


def test_whoever_types_on_takes_the_active_wording_and_loses_no_letter(
    editor: Page, season: Season, window: Fact
) -> None:
    page, article = editor, make_article(seasons=[season], text="<p>Now</p>")
    open_form(page, change(article))
    write_at_the_end(page, ' "It /rel')
    expect(picker(page).get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    active = picker(page).get_by_role("option", selected=True)
    expect(active).to_contain_text("Type on for this wording")
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("End")
    page.keyboard.type(' they say, "and /rel')
    assert page.evaluate("scrollY") == scrolled
    expect(picker(page).get_by_role("option").first).to_contain_text("will premiere in 2099")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(active).to_contain_text("With “in” or “on”")
    page.keyboard.type('".')
    expect(prose(page)).to_have_text("Now “It will premiere in 2099 they say, “and in 2099”.")
    page.keyboard.type(" /rel\n, at last")  # faster than the search
    expect(prose(page)).to_have_text(re.compile(r"and in 2099”. will premiere in 2099, at last$"))
    page.keyboard.type(" /rel")
    expect(picker(page).get_by_role("option").first).to_contain_text("will premiere in 2099")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(prose(page)).to_be_focused()
    expect(prose(page)).to_have_text(re.compile("at last /rel$"))


def test_a_chip_shows_the_current_words_and_their_certainty(editor: Page, season: Season, window: Fact) -> None:
    page, article = editor, make_article(text=f"<p>It {reference(window)}.</p>")
    open_form(page, change(article))
    chip = prose(page).get_by_role("button")
    description = "Release window: All of Us Are Dead, season 2. Confirmed, as of 12 June 2026, according to Netflix."
    expect(chip).to_have_text("will premiere in 2099")
    expect(chip).to_have_attribute("title", description)
    expect(chip).to_have_accessible_name(f"will premiere in 2099. {description}")

    make_fact(season, "release-window", "early 2098", as_of=AS_OF)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # back from another tab
    expect(chip).to_have_text("is expected in early 2098")


def test_the_picker_follows_the_form_and_the_arrow_keys(editor: Page, season: Season, window: Fact) -> None:
    page, article = editor, make_article(text="<p>Now</p>")
    other = make_season(make_show(title="Harbour Lights"))
    make_fact(other, "episode-count", "8", as_of=AS_OF)
    make_member(season, person=make_person(name="Park Ji-hu"))
    open_form(page, change(article))
    page.locator("#id_seasons + .select2").click()
    page.keyboard.type("all of us")
    page.locator(".select2-results__option", has_text="All of Us Are Dead, season 2").click()
    prose(page).click()
    page.get_by_role("button", name=re.compile("^Insert fact")).first.click()
    options = picker(page).get_by_role("option")
    expect(options.first).to_contain_text("will premiere in 2099")
    expect(options.nth(1)).to_contain_text("Park Ji-hu, All of Us Are Dead, season 2")
    expect(picker(page)).not_to_contain_text("Harbour Lights")

    page.keyboard.type("eight")
    expect(picker(page).get_by_role("status")).to_have_text("No facts found for “eight”.")
    page.keyboard.press("Control+a")
    page.keyboard.type("harbour")
    expect(options.first).to_contain_text("Episode count: Harbour Lights, season 1")
    page.keyboard.press("Enter")
    expect(options).to_have_text(
        [
            "8 episodes\nType on for this wording\nIn figures",
            "eight episodes\nIn words",
            "is reported to have 8 episodes\nAs a clause",
            "8 episodes, reported\nAs a label",
        ],
        use_inner_text=True,
    )
    page.keyboard.press("ArrowDown")
    expect(picker(page).get_by_role("option", selected=True)).to_contain_text("eight episodes")
    page.keyboard.press("ArrowLeft")
    expect(picker(page).get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(prose(page)).to_be_focused()
    expect(prose(page)).to_contain_text("is reported to have 8 episodes")
    expect(page.locator("#announcer")).to_have_text("Inserted: is reported to have 8 episodes")


def test_a_slash_within_other_text_stays_text(editor: Page, season: Season, window: Fact) -> None:
    page, article = editor, make_article(seasons=[season], text="<p>Now</p>")
    open_form(page, change(article))
    write_at_the_end(page, " and/or https://example.org/a/b 9/10 yes / no // so ")
    expect(picker(page)).not_to_be_attached()
    page.keyboard.type("/rel")
    expect(picker(page).get_by_role("option").first).to_contain_text("2099")
    page.keyboard.press("Escape")
    expect(picker(page)).not_to_be_attached()
    expect(prose(page)).to_be_focused()
    page.keyboard.type("x /")
    expect(picker(page)).to_be_visible()
    page.keyboard.press("Backspace")
    page.keyboard.type("y")
    expect(prose(page)).to_have_text("Now and/or https://example.org/a/b 9/10 yes / no // so /relx y")


def test_the_picker_offers_to_record_a_missing_fact(editor: Page, season: Season, window: Fact) -> None:
    page, article = editor, make_article(seasons=[season])
    open_form(page, change(article))
    write_at_the_end(page, " /renew")
    last = picker(page).get_by_role("option").last
    expect(last).to_contain_text("Record renewal: All of Us Are Dead, season 2")
    expect(last).to_have_attribute("target", "_blank")
    address = f"/admin/shows/fact/add/?kind=renewal&show={season.show_id}&season={season.pk}"
    expect(last).to_have_attribute("href", address)
    make_fact(season, "renewal", "renewed")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # back from the page that records
    expect(picker(page).get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(prose(page)).to_contain_text("is reported to have been renewed")


def test_a_chip_is_reworded_pinned_unpinned_and_undone_by_keyboard(editor: Page, window: Fact) -> None:
    page, article = editor, make_article(text=f"<p>It {reference(window)}</p>")
    open_form(page, change(article))
    expect(prose(page)).to_have_text("It will premiere in 2099")
    select_the_chip_at_the_end(page)
    expect(page.locator("#announcer")).to_contain_text("Press Enter to open it.")
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Release window: All of Us Are Dead, season 2")
    expect(card.get_by_role("radio", name="will premiere in 2099")).to_be_focused()
    expect(card.get_by_role("link", name="Netflix")).to_have_attribute("href", "https://example.org/news")
    expect(card).to_contain_text("12 June 2026")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(prose(page)).to_be_focused()
    expect(prose(page)).to_have_text("It in 2099")
    expect(card).not_to_be_attached()
    expect_value(page, saved_value, f"<p>It {reference(window, 'when')}</p>")

    select_the_chip_at_the_end(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    card.get_by_role("button", name="Pin", exact=True).press("Enter")
    expect(card.get_by_role("alert")).to_contain_text("Enter a reason")
    expect(card.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("The poster says so")
    card.get_by_label("Review on").fill("2020-01-01")
    page.keyboard.press("Enter")
    expect(card.get_by_role("alert")).to_have_text("This day is in the past. Choose today or a later day.")
    card.get_by_label("Review on").fill("2098-12-31")
    page.keyboard.press("Enter")
    pinned = reference(window, "when", pin="in 2099", why="The poster says so", review="2098-12-31")
    expect_value(page, saved_value, f"<p>It {pinned}</p>")
    expect(prose(page).get_by_role("button")).to_have_class(re.compile("is-pinned"))
    title = re.compile("^Pinned until 31 December 2098: The poster says so.")
    expect(prose(page).get_by_role("button")).to_have_attribute("title", title)
    save(page)
    assert TextBlock.objects.get().body == f"<p>It {pinned}</p>"

    prose(page).get_by_role("button").click()
    expect(card.get_by_role("button", name="Unpin")).to_be_focused()
    page.keyboard.press("Enter")
    expect_value(page, saved_value, f"<p>It {reference(window, 'when')}</p>")
    page.keyboard.press("Control+z")
    expect_value(page, saved_value, f"<p>It {pinned}</p>")
    page.keyboard.press("Control+Shift+z")
    expect_value(page, saved_value, f"<p>It {reference(window, 'when')}</p>")


def test_turning_a_chip_into_text_and_removing_it_can_be_undone(editor: Page, window: Fact) -> None:
    page, article = editor, make_article(text=f"<p>It {reference(window)}.</p>")
    open_form(page, change(article))
    chip = prose(page).get_by_role("button", name=re.compile("^will premiere"))
    for button, becomes in (("Turn into plain text", "It will premiere in 2099."), ("Remove", "It .")):
        chip.click()
        page.get_by_role("dialog").get_by_role("button", name=button).press("Enter")
        expect(prose(page)).to_be_focused()
        expect_value(page, saved_value, f"<p>{becomes}</p>")
        page.keyboard.press("Control+z")
        expect_value(page, saved_value, f"<p>It {reference(window)}.</p>")


def test_typing_on_a_chip_writes_beside_it_and_delete_removes_it(editor: Page, window: Fact) -> None:
    page, article = editor, make_article(text=f"<p>It {reference(window)}</p>")
    open_form(page, change(article))
    expect(prose(page)).to_have_text("It will premiere in 2099")
    select_the_chip_at_the_end(page)
    page.keyboard.type("!?")
    expect_value(page, saved_value, f"<p>It {reference(window)}!?</p>")
    for _ in range(3):
        page.keyboard.press("Backspace")
    expect_value(page, saved_value, "<p>It </p>")


def test_chips_are_copied_between_blocks_and_articles_and_with_their_block(editor: Page, window: Fact) -> None:
    page, article = editor, make_article(text=f"<p>It {reference(window)}.</p>")
    open_form(page, change(article))
    expect(prose(page)).to_have_text("It will premiere in 2099.")
    prose(page).focus()
    page.keyboard.press("Alt+Shift+D")
    expect(prose(page, 1)).to_have_text("It will premiere in 2099.")
    add_block(page, "Question", "When?")
    page.keyboard.press("Enter")
    page.keyboard.type("/2099\n\n.")
    expect(page.locator(".block:not(.empty-form) .field-answer .tiptap")).to_have_text("will premiere in 2099.")
    add_block(page, "Text", "Again")
    prose(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    prose(page, 2).focus()
    page.keyboard.press("Control+v")
    expect(prose(page, 2)).to_have_text("It will premiere in 2099.")
    save(page)
    texts = TextBlock.objects.filter(parent=article).values_list("body", flat=True)
    assert list(texts) == [f"<p>It {reference(window)}.</p>"] * 3
    assert QuestionBlock.objects.get().answer == f"<p>{reference(window)}.</p>"

    other = make_article(text="<p>See</p>")
    open_form(page, change(other))
    prose(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")
    save(page)
    assert TextBlock.objects.get(parent=other).body == f"<p>It {reference(window)}.</p>"


def test_a_copied_chip_has_its_words_for_other_programs(editor: Page, window: Fact) -> None:
    page, article = editor, make_article(text=f"<p>It {reference(window)}.</p>")
    open_form(page, change(article))
    expect(prose(page)).to_have_text("It will premiere in 2099.")
    page.evaluate(
        "document.addEventListener('copy', ({ clipboardData: data }) =>"
        " (window.copied = [data.getData('text/plain'), data.getData('text/html')]))"
    )
    prose(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    plain, html = page.evaluate("window.copied")
    assert plain == "It will premiere in 2099."
    assert ">will premiere in 2099</fact-ref>" in html


def test_an_unknown_fact_is_marked_and_refused_and_nothing_is_lost(editor: Page, season: Season, window: Fact) -> None:
    page = editor
    article = make_article(
        text=f'<p>{reference(window)} <fact-ref data-fact="renewal/9//" data-say="clause"></fact-ref></p>'
    )
    open_form(page, change(article))
    wrong = prose(page).get_by_role("button", name=re.compile("^unknown fact"))
    expect(wrong).to_have_class(re.compile("is-wrong"))
    page.keyboard.press("Control+s")
    expect(page.get_by_role("alert")).to_contain_text("A fact in this text is not recorded.")
    expect(prose(page)).to_have_text("will premiere in 2099 unknown fact")
    wrong.click()
    page.get_by_role("dialog", name="Unknown fact").get_by_role("button", name="Remove").press("Enter")
    save(page)
    assert Article.objects.get().revision == 1
    assert TextBlock.objects.get().body == f"<p>{reference(window)} </p>"


def test_a_link_is_added_and_then_edited(editor: Page) -> None:
    page, article = editor, make_article(text="<p>Lighthouse</p>")
    open_form(page, change(article))
    for title, button, href in (("Add link", "Add", "https://example.org/"), ("Edit link", "Update", "/other/")):
        go_to_the_end(page)
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+k")
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        page.get_by_label("URL").fill(href)
        page.get_by_role("button", name=button, exact=True).click()
        expect(prose(page).get_by_role("link", name="Lighthouse")).to_have_attribute("href", href)


def test_whoever_is_logged_out_is_told_so_in_the_picker(editor: Page, season: Season, window: Fact) -> None:
    page, article = editor, make_article(seasons=[season])
    open_form(page, change(article))
    page.context.clear_cookies()
    write_at_the_end(page, " /")
    message = "You are logged out. Log in in another tab, then try again."
    expect(picker(page).get_by_role("status")).to_have_text(message)


def test_picker_and_card_are_accessible_and_fit(
    browser: Browser, live_server: LiveServer, season: Season, window: Fact
) -> None:
    pinned = reference(window, pin="in 2099", why="The poster says so", review="2098-12-31")
    article = make_article(
        text=f"<p>It {pinned} or {reference(window)} or {reference(window, 'x')}</p>", seasons=[season]
    )
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    page = context.new_page()
    log_in(page, make_user("editor"))
    for width in (390, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        open_form(page, change(article))
        expect(prose(page)).to_contain_text("unknown wording")
        write_at_the_end(page, " /")
        expect(picker(page).get_by_role("option").first).to_be_visible()
        assert_fits(page)
        page.keyboard.press("Enter")
        expect(picker(page).get_by_role("listbox")).to_be_focused()
        assert_fits(page)
        page.keyboard.press("Escape")
        for state in ("pinned", "current", "wrong"):
            prose(page).locator(f".is-{state}").click()
            assert_fits(page)
            page.keyboard.press("Escape")
    context.close()


def assert_fits(page: Page) -> None:
    box = page.get_by_role("dialog").bounding_box()
    size = page.viewport_size
    assert box
    assert size
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]
    assert broken_in_both_themes(page) == []
