import pytest
from django.test import RequestFactory

from articles.comments.origin import is_cross_site


@pytest.mark.parametrize(
    ("headers", "cross_site"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, True),
        ({"Origin": "http://testserver"}, False),
        ({"Origin": "https://testserver"}, False),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "https://testserver.evil.example"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": ""}, True),
        ({"Origin": "http://["}, True),
        ({}, False),
    ],
)
def test_a_post_is_cross_site_when_its_browser_says_so(
    rf: RequestFactory, headers: dict[str, str], cross_site: bool
) -> None:
    assert is_cross_site(rf.post("/", headers=headers)) is cross_site
