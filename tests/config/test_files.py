"""Files: sent from memory if they are short, and if they are long, to so many clients at once."""

from collections.abc import Iterator
from typing import Any

import pytest

from config.files import MAX_MEMORY_BYTES, FileSender
from config.places import MAX_PLACES, MAX_PLACES_PER_CLIENT


CHUNK = b"x" * 100_000
LONG = MAX_MEMORY_BYTES // len(CHUNK) + 5  # chunks


class File:
    """A file that is streamed in chunks, and knows how many were read and how often it was closed."""

    def __init__(self, chunks: int) -> None:
        self.chunks, self.read, self.closed = chunks, 0, 0

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self.chunks):
            self.read += 1
            yield CHUNK

    def close(self) -> None:
        self.closed += 1


class Statuses(list[str]):
    """A `start_response` that remembers the statuses."""

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        self.append(status)


def sender_of_files(chunks: int) -> tuple[FileSender, list[File]]:
    """Return an application that sends a file of so many chunks, and the list of the files that it has opened."""
    files: list[File] = []

    def open_file(environ: dict[str, Any], start_response: Any) -> File:
        start_response("200 OK", [])
        files.append(File(chunks))
        return files[-1]

    return FileSender(open_file), files


def read(sender: FileSender, address: str = "192.0.2.1") -> tuple[Any, str]:
    statuses = Statuses()
    body = sender({"REMOTE_ADDR": address}, statuses)
    return body, statuses[-1]


@pytest.mark.parametrize("chunks", [0, 1, MAX_MEMORY_BYTES // len(CHUNK)])
def test_a_short_file_is_sent_from_memory_and_closed(chunks: int) -> None:
    sender, files = sender_of_files(chunks)
    body, status = read(sender)
    assert (body, status, files[0].closed) == ([CHUNK] * chunks, "200 OK", 1)


def test_a_long_file_is_read_as_it_is_sent_and_is_whole() -> None:
    sender, files = sender_of_files(LONG)
    body, _ = read(sender)
    assert files[0].read < LONG
    assert b"".join(body) == CHUNK * LONG
    assert files[0].closed == 0
    body.close()
    assert files[0].closed == 1


def test_of_long_files_one_client_reads_only_so_many_at_once() -> None:
    sender, files = sender_of_files(LONG)
    held = [read(sender)[0] for _ in range(MAX_PLACES_PER_CLIENT)]
    assert read(sender)[1] == "503 Service Unavailable"
    assert files[-1].closed == 1
    assert read(sender, "192.0.2.2")[1] == "200 OK"
    held[0].close()
    assert read(sender)[1] == "200 OK"


def test_of_long_files_all_clients_together_read_only_so_many_at_once() -> None:
    sender, _ = sender_of_files(LONG)
    for number in range(MAX_PLACES):
        assert read(sender, f"192.0.2.{number}")[1] == "200 OK"
    assert read(sender, "198.51.100.1")[1] == "503 Service Unavailable"


def test_what_is_in_memory_already_is_passed_on() -> None:
    body = [b"page"]
    assert FileSender(lambda environ, start_response: body)({"REMOTE_ADDR": ""}, Statuses()) is body
