import pytest
from django.core.handlers.wsgi import WSGIHandler

from config.pagecache.server import PageCache


@pytest.fixture
def cache(transactional_db: None) -> PageCache:
    return PageCache(WSGIHandler(), max_bytes=10_000_000)
