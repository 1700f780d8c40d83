"""What is brought in: a text, a document of a word processor, or an archive of a page and its pictures."""

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath

from articles.importing.docx import convert_docx
from articles.importing.odt import convert_odt
from articles.importing.parsed import LeftOut, Unreadable
from articles.importing.pictures import Files


MAX_ARCHIVE_BYTES = 200_000_000  # unpacked
MAX_ARCHIVE_FILES = 2_000
_TEXTS = (".html", ".htm", ".xhtml", ".docx", ".odt", ".zip", ".md", ".markdown", ".txt")  # by preference
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


@dataclass(frozen=True)
class Source:
    """A text to import, with the files that came with it."""

    text: bytes | str
    files: Files = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()


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
    main = _find_main(set(files)) if len(files) > 1 else next(iter(files))
    source = read_source(files[main])
    pictures = {name: file for name, file in files.items() if PurePosixPath(name).suffix.lower() in _PICTURES}
    return Source(source.text, {**pictures, **source.files}, source.left_out)


def read_path(path: Path) -> Source:
    """Return the text of a file or folder. The pictures beside a page, and in the folders beside it, come with it.

    Raises:
        OSError: it cannot be read.
        Unreadable: as `read_source`.
    """
    if path.is_dir():
        names = dict(_files_in(path))
        main = path / _find_main(names)
    else:
        main, names = path, {}
        if path.suffix.lower() in (".html", ".htm", ".xhtml", ".md", ".markdown"):
            names = dict(_files_in(path.parent))
    source = read_source(main.read_bytes())
    base = "" if main.parent == path or not path.is_dir() else main.parent.relative_to(path).as_posix() + "/"
    return Source(source.text, _Files(names, base) if not source.files else source.files, source.left_out)


class _Files(dict[str, bytes]):
    """The pictures in a folder, each read when it is asked for."""

    def __init__(self, paths: dict[str, Path], base: str) -> None:
        pictures = {name: path for name, path in paths.items() if path.suffix.lower() in _PICTURES}
        self._paths = {name.removeprefix(base): path for name, path in pictures.items()}
        super().__init__(dict.fromkeys(self._paths, b""))

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()


def _files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the pictures and texts in a folder and the folders in it, without links that lead out of it."""
    inside = folder.resolve()
    count = 0
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
    if (
        "content.xml" in names
        and b"opendocument" in archive.read("mimetype" if "mimetype" in names else "content.xml")[:2000]
    ):
        return Source(*convert_odt(archive))
    names = {
        name for name in names if not name.startswith("__MACOSX/") and not PurePosixPath(name).name.startswith(".")
    }
    main = _find_main(names)
    folder = PurePosixPath(main).parent.as_posix()
    base = "" if folder == "." else f"{folder}/"
    source = read_source(archive.read(main))
    files = {
        name.removeprefix(base): archive.read(name) for name in names if PurePosixPath(name).suffix.lower() in _PICTURES
    }
    return Source(source.text, {**files, **source.files}, source.left_out)


def _find_main(names: "set[str] | dict[str, Path]") -> str:
    """Return the text among the files: a page before a document, the outermost, "index" first."""
    texts = [name for name in names if PurePosixPath(name).suffix.lower() in _TEXTS]
    if not texts:
        raise Unreadable("There is no text in this archive or folder: it needs a page, a document, or a text file.")
    return min(
        texts,
        key=lambda name: (
            _TEXTS.index(PurePosixPath(name).suffix.lower()),
            name.count("/"),
            PurePosixPath(name).stem != "index",
            name,
        ),
    )
