"""The article in a page of any site: nothing of it is lost, and nothing around it is taken for it."""

import pytest

from tests.articles.importing.corpus import LabelledPage, make_pages
from tests.articles.importing.scoring import score_page


@pytest.mark.parametrize("page", make_pages(), ids=lambda page: page.name)
def test_the_article_of_a_page_is_found(page: LabelledPage) -> None:
    score = score_page(page)
    assert (score.precision >= 0.9, score.recall >= 0.95) == (True, True), score
