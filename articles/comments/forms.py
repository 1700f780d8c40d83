from typing import Any

from django import forms

from articles.comments.models import Comment
from articles.writing.models import Article
from shows.characters import limit_marks, mend, remove_directions, shows_nothing


_PARENT_GONE = "The comment that you are replying to is no longer here. Post again to make this a comment of its own."


class ReaderTextField(forms.CharField):
    """Text that a reader sends, without what would spoil the page around it. Text that shows nothing is empty."""

    def to_python(self, value: object) -> str:
        text = remove_directions(_storable(super().to_python(value) or "")).strip()
        return "" if shows_nothing(text) else mend(limit_marks(text))


class CommentForm(forms.Form):
    """The form under an article. Each error is a sentence beside its field."""

    name = ReaderTextField(
        max_length=80,
        error_messages={
            "required": "Please enter your name.",
            "max_length": "This name is too long: %(limit_value)d characters are the most.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        required=False,
        max_length=254,
        error_messages={"invalid": "This is not an email address. Mend it, or leave it empty."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    text = ReaderTextField(
        max_length=5000,
        error_messages={
            "required": "Please enter your comment.",
            "max_length": (
                "This comment has %(show_value)d characters; %(limit_value)d are the most. Please shorten it."
            ),
        },
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput, error_messages={"invalid": _PARENT_GONE})
    # Hidden from people by CSS: only a spam robot, which fills in every field, fills it in.
    website = forms.CharField(required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - the arguments of `Form`, passed on
        article: Article | None = None,
        **kwargs: Any,  # noqa: ANN401 - as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        for name, field in self.fields.items():
            field.widget.attrs.pop("maxlength", None)  # with it, a browser cuts pasted text silently
            if self.is_bound and name in self.errors and name != "website":
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"error-{name}"}

    def clean_text(self) -> str:
        # Browsers send line ends as \r\n: one form for all, so that a repeated comment is recognised.
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Leave the field “Website” empty: it is there to catch robots.")
        return ""

    def clean_parent(self) -> Comment | None:
        key = self.cleaned_data["parent"]
        if key is None:
            return None
        parent = Comment.objects.for_readers().filter(article=self.article, pk=key).first()
        if parent is None:
            raise forms.ValidationError(_PARENT_GONE)
        return parent


def _storable(text: str) -> str:
    """Replace lone surrogates, which a form in an unusual encoding can send and no database can store."""
    return text.encode("utf-8", "replace").decode("utf-8")
