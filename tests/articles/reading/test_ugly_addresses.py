"""Addresses that no page has, as scanners ask for them: each is a 404, on both databases."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.addresses import patterns
from tests.factories.articles import make_comment, make_live


pytestmark = pytest.mark.django_db

WITH_TEXT = sorted(
    str(pattern.pattern)
    for pattern in patterns(get_resolver().url_patterns)
    if re.search("<(str|path):", str(pattern.pattern)) and not str(pattern.pattern).startswith("admin/")
)


@pytest.mark.parametrize("text", ["a%00b", "%00", "%FF", "%ED%A0%80", "%F0%9F%98%80", "a" * 5000])
@pytest.mark.parametrize("pattern", WITH_TEXT)
def test_an_address_without_a_page_is_not_found(client: Client, pattern: str, text: str) -> None:
    address = re.sub("<(str|path):[^>]*>", text, pattern).replace("<int:key>", "1")
    assert client.get(f"/{address}").status_code == 404


@pytest.mark.parametrize(
    "rest", ["{huge}/", "{huge}/replies/", "?page={huge}", "?page=2%00", "{key}/replies/?page={huge}"]
)
def test_a_comment_or_page_beyond_every_other_is_not_found(client: Client, rest: str) -> None:
    comment = make_comment(live := make_live())
    address = f"{live.get_absolute_url()}comments/{rest.format(huge='9' * 30, key=comment.pk)}"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("reply", ["9" * 30, "9" * 18, "%00", "٣", "-1"])
def test_a_reply_to_no_comment_is_the_page_with_its_form(client: Client, reply: str) -> None:
    live = make_live()
    assert client.get(f"{live.get_absolute_url()}?reply={reply}").status_code == 200
