"""AsciiDoc as Markdown, line by line: headings, lists, quotes, links and pictures, which are all that articles have."""

import re


_HEADING = re.compile(r"={1,6} \S")
_TITLE = re.compile(r"= \S.{0,300}\n\s*\S")
_ITEM = re.compile(r"([*.]{1,5})\s+(\S.*)")
_QUOTE = re.compile(r"\[(?:quote|verse)(?:,([^\],]{0,200}))?(?:,[^\]]{0,200})?\]\s*")
_STRONG = re.compile(r"(?<![\w*])\*([^\s*][^*\n]{0,300}?)\*(?![\w*])")
_PICTURE = re.compile(r"image::?([^\s\[\]]{1,500})\[([^\],\n]{0,300})[^\]\n]{0,300}\]")
_LINK = re.compile(r"(?:link:)?((?:https?|mailto):[^\s\[\]]{1,500})\[([^\]\n^]{1,300})\^?\]")


def is_asciidoc(text: str) -> bool:
    """Whether a text has the headings of AsciiDoc and none of Markdown."""
    lines = text.split("\n")
    headings = sum(bool(_HEADING.match(line)) for line in lines)
    return (bool(_TITLE.match(text.lstrip())) or headings > 1) and not any(line.startswith("# ") for line in lines)


def convert_asciidoc(text: str) -> str:
    """Return the text in Markdown, each line where it was. The lines right below the title become comments."""
    result: list[str] = []
    name, in_quote, in_head = "", False, False
    numbers: dict[int, int] = {}  # by depth, of the last items
    for line in map(str.rstrip, text.split("\n")):
        if match := _QUOTE.fullmatch(line):
            name, line = (match[1] or "").strip(), ""
        elif re.fullmatch("_{4,}", line):
            in_quote = not in_quote
            line = "" if in_quote else f"> — {name}" * bool(name)
        elif in_head and line:
            line = f"<!-- {line} -->"
        elif match := _ITEM.fullmatch(line):
            line = _convert_item(match[1], match[2], numbers)
        elif line:
            numbers.clear()
            in_head = line.startswith("= ")
            line = "> " * in_quote + _convert_line(line)
        in_head = in_head and bool(line)
        result.append(line)
    return "\n".join(result)


def _convert_item(signs: str, words: str, numbers: dict[int, int]) -> str:
    depth = len(signs)
    for deeper in [place for place in numbers if place > depth]:
        del numbers[deeper]
    numbers[depth] = numbers.get(depth, 0) + 1
    return f"{'   ' * (depth - 1)}{f'{numbers[depth]}.' if signs[0] == '.' else '-'} {_convert_words(words)}"


def _convert_line(line: str) -> str:
    signs = line[: len(line) - len(line.lstrip("="))]
    is_heading = signs and _HEADING.match(line)
    return f"{'#' * len(signs)} {_convert_words(line.strip('= '))}" if is_heading else _convert_words(line)


def _convert_words(words: str) -> str:
    words = _PICTURE.sub(r"![\2](\1)", words)
    return _STRONG.sub(r"**\1**", _LINK.sub(r"[\2](\1)", words))
