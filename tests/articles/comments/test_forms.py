import pytest

from articles.comments.forms import CommentForm
from tests.factories.articles import make_comment, make_live


pytestmark = pytest.mark.django_db


def errors_of(**typed: object) -> dict[str, list[str]]:
    article = typed.pop("article", None)
    form = CommentForm({"name": "Ada", "text": "Seen it."} | typed, article=article)  # type: ignore[arg-type]
    return {field: [str(sentence) for sentence in sentences] for field, sentences in form.errors.items()}


def test_a_name_and_a_text_are_enough() -> None:
    assert errors_of() == {}


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"text": ""}, "text", "Please enter your comment."),
        ({"text": " \n "}, "text", "Please enter your comment."),
        ({"name": ""}, "name", "Please enter your name."),
        ({"name": "A" * 81}, "name", "This name is too long: 80 characters are the most."),
        ({"text": "A" * 5001}, "text", "This comment has 5001 characters; 5000 are the most. Please shorten it."),
        ({"email": "nope"}, "email", "This is not an email address. Mend it, or leave it empty."),
        ({"website": "x"}, "website", "Leave the field “Website” empty: it is there to catch robots."),
    ],
)
def test_each_mistake_has_a_message_at_its_field(typed: dict[str, str], field: str, sentence: str) -> None:
    assert errors_of(**typed) == {field: [sentence]}


def test_a_reply_must_answer_a_visible_comment_of_the_same_article() -> None:
    live = make_live()
    seen, held, elsewhere = make_comment(live), make_comment(live, "held"), make_comment(make_live())
    assert errors_of(parent=seen.pk, article=live.article) == {}
    for hidden in (held, elsewhere):
        assert "no longer here" in errors_of(parent=hidden.pk, article=live.article)["parent"][0]


@pytest.mark.parametrize(
    "invisible", ["\u200b", "\u2060", "\u3164", "\u202e", "\xad", "\ufe0f", "\u2800", "\u200b \u2060"]
)
def test_a_name_or_text_that_shows_nothing_is_empty(invisible: str) -> None:
    assert errors_of(name=invisible, text=invisible) == {
        "name": ["Please enter your name."],
        "text": ["Please enter your comment."],
    }


def test_a_name_and_a_text_cannot_turn_what_follows_around() -> None:
    form = CommentForm({"name": "\u202eAda\u2067 ", "text": "Seen \u202dit\u2066.\u202e"})
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["text"]) == ("Ada", "Seen it.")


def test_tall_stacks_of_combining_marks_are_cut() -> None:
    stack = "\u0301"
    form = CommentForm({"name": "A" + stack * 30, "text": ("Z" + stack * 90) * 60})
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["text"]) == ("Á" + stack * 3, ("Ź" + stack * 3) * 60)


def test_a_name_and_a_text_in_a_script_with_marks_stay_as_they_are() -> None:
    name, text = "Nguy\u1ec5n", "ש\u05bc\u05c1\u05b8\u0596 क्षत्रिय ผู้ที่"
    form = CommentForm({"name": name, "text": text})
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["text"]) == (name, text)


def test_what_no_database_can_store_is_replaced() -> None:
    form = CommentForm({"name": "A\ud800da", "text": "Seen\udfff it."})
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["text"]) == ("A?da", "Seen? it.")


def test_windows_line_endings_are_normalised() -> None:
    form = CommentForm({"name": "Ada", "text": "one\r\ntwo"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "one\ntwo"


def test_a_field_in_error_says_so_to_screen_readers() -> None:
    form = CommentForm({"name": "", "text": "Seen it."})
    assert 'aria-describedby="error-name"' in str(form["name"])
    assert 'aria-invalid="true"' in str(form["name"])
