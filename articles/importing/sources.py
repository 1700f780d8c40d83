"""What is brought in: a text, a document of a word processor, or an archive of a page and its pictures."""

import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TypeVar

from articles.importing.docx import convert_docx
from articles.importing.odt import convert_odt
from articles.importing.parsed import LeftOut, Unreadable
from articles.importing.pictures import Files


Content = TypeVar("Content")
MAX_ARCHIVE_BYTES = 200_000_000  # unpacked
MAX_ARCHIVE_FILES = 2_000
_PAGES = (".html", ".htm", ".xhtml", ".md", ".markdown")  # texts that name the files of their pictures
_TEXTS = (".html", ".htm", ".xhtml", ".docx", ".odt", ".zip", ".md", ".markdown", ".txt")  # by preference
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


@dataclass(frozen=True)
class Source:
    """A text to import, with the files that came with it."""

    text: bytes | str
    files: Files = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()


class _Folder(Mapping[str, bytes]):
    """The files in a folder, each read when it is asked for."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_source(data: bytes | str) -> Source:
    """Return the text of a file, an archive or a document.

    Raises:
        Unreadable: the archive or document cannot be read, or holds no text.
    """
    if isinstance(data, str) or not data.startswith(b"PK\x03\x04"):
        return Source(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _read_archive(archive, data)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise Unreadable(
            "This file is damaged or locked. Open it in the program that made it and save it again."
        ) from error


def read_uploads(files: Files) -> Source:
    """Return the text among files that were uploaded together, with the pictures among them.

    Raises:
        Unreadable: as `read_source`.
    """
    main = _find_main(files) if len(files) > 1 else next(iter(files))
    source = read_source(files[main])
    return Source(source.text, {**_pictures_beside(main, files), **source.files}, source.left_out)


def read_path(path: Path) -> Source:
    """Return the text of a file or folder. The pictures beside a page, and in the folders beside it, come with it.

    Raises:
        OSError: it cannot be read.
        Unreadable: as `read_source`.
    """
    folder = path if path.is_dir() else path.parent
    paths = dict(_files_in(folder)) if path.is_dir() or path.suffix.lower() in _PAGES else {}
    main = folder / _find_main(paths) if path.is_dir() else path
    source = read_source(main.read_bytes())
    pictures = _pictures_beside(main.relative_to(folder).as_posix(), paths)
    return Source(source.text, source.files or _Folder(pictures), source.left_out)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the pictures and texts in a folder and the folders in it, without links that lead out of it."""
    inside, count = folder.resolve(), 0
    for path in sorted(folder.glob("**/*")):
        if path.suffix.lower() in (*_TEXTS, *_PICTURES) and path.is_file() and path.resolve().is_relative_to(inside):
            count += 1
            if count > MAX_ARCHIVE_FILES:
                return
            yield path.relative_to(folder).as_posix(), path


def _read_archive(archive: zipfile.ZipFile, data: bytes) -> Source:
    infos = [info for info in archive.infolist() if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16)]
    if len(infos) > MAX_ARCHIVE_FILES or sum(info.file_size for info in infos) > MAX_ARCHIVE_BYTES:
        raise Unreadable(
            f"This archive is too large: at most {MAX_ARCHIVE_FILES:,} files and {MAX_ARCHIVE_BYTES // 1_000_000} MB."
        )
    names = {info.filename for info in infos}
    if "word/document.xml" in names:
        return Source(*convert_docx(data))
    kind = archive.read("mimetype" if "mimetype" in names else "content.xml") if "content.xml" in names else b""
    if b"opendocument" in kind[:2000]:
        return Source(*convert_odt(archive))
    shown = (name for name in names if not name.startswith("__MACOSX/") and PurePosixPath(name).name[:1] != ".")
    files = {name: archive.read(name) for name in shown if _suffix(name) in (*_TEXTS, *_PICTURES)}
    _find_main(files)  # an archive with one picture has no text
    return read_uploads(files)


def _pictures_beside(main: str, files: Mapping[str, Content]) -> dict[str, Content]:
    """Return the pictures among files, by their paths as seen from the text."""
    folder = PurePosixPath(main).parent.as_posix()
    base = "" if folder == "." else f"{folder}/"
    return {name.removeprefix(base): file for name, file in files.items() if _suffix(name) in _PICTURES}


def _find_main(names: Iterable[str]) -> str:
    """Return the text among the files: a page before a document, the outermost, "index" first."""
    texts = [name for name in names if _suffix(name) in _TEXTS]
    if not texts:
        raise Unreadable("There is no text in this archive or folder: it needs a page, a document, or a text file.")
    return min(
        texts,
        key=lambda name: (_TEXTS.index(_suffix(name)), name.count("/"), PurePosixPath(name).stem != "index", name),
    )
