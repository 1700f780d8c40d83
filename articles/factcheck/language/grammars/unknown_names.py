"""Finds names that are not in the database, and tells titles of other shows by the words around them."""

import re
from collections.abc import Iterator

from articles.factcheck.language.entity import EntityTag, Letter


# Words that are capitalised without being titles: platforms, papers, places, months, first words of sentences.
_ORDINARY_WORDS = """
netflix disney hulu amazon prime video apple tv hbo max peacock paramount bbc itv sky channel four showtime starz fx
abc nbc cbs fox cw amc viki tvn jtbc sbs kbs mbc tving wavve coupang crunchyroll shudder lionsgate sony warner bros
universal studio studios studiocanal variety deadline soompi collider hollywood reporter entertainment weekly radio
times guardian rolling stone digital spy tvline esquire forbes vulture korea korean south north seoul america
american britain british us uk usa london english japan japanese emmy emmys bafta oscars golden globe globes award
awards i season series episode episodes part january february march april may june july august september october
november december monday tuesday wednesday thursday friday saturday sunday christmas halloween easter thanksgiving
instagram twitter youtube x tiktok reddit facebook imdb tudum comic-con q1 q2 q3 q4 production filming shooting
cameras everyone everything fans viewers audiences critics it this that he she they we you who there here what when
where why how the a an but and so yet still however now then meanwhile while after before since if as at in on for
with by from to of according release premiere cast plot trailer director writer creator showrunner producer star
stars actor actress sources insiders rumours rumors reports nobody nothing work scripts script both all some most
many no not neither either another other others one two three four five six seven eight nine ten eleven twelve good
bad great finally officially reportedly unfortunately sadly happily luckily thankfully confirmed announced expect
streaming coming arriving returning premiering landing launching set due slated scheduled renewed cancelled canceled
its his her their our my your tba tbd k-drama kdrama k-dramas hit show drama thriller sequel spring summer autumn
fall winter like unlike alongside production's next last early late mid new following given despite though although
because once until also since rumour rumor gossip word speculation elsewhere newcomers joining reprising whether back renewed ended
caption spread delayed filmed don't let set insiders nobody dear somebody well
"""
_NO_TITLES = frozenset(_ORDINARY_WORDS.split())
_CAPITAL = r"[A-ZÀ-Þ][\w’'&-]*"
_NAME = re.compile(
    rf"(?<![\w’'])(?:{_CAPITAL})(?:(?:\s(?:of|the|and|in|to|a|an|for|with|at|from|on|&)){{0,2}}\s(?:{_CAPITAL}|\d{{1,4}}(?=\W|$)))*"
)
_QUOTED = re.compile(r"[“\"‘*_]([A-ZÀ-Þ0-9][^“”\"*_.!?]{0,60}?)[,]?[”\"’*_](?!\w)")
_BEFORE = re.compile(
    r"(?:(?:shows?|series|dramas?|k-dramas?|hits?|titles?|sitcoms?|films?|movies?|thrillers?|comedy|comedies|originals?|favou?rites?|pieces?|romance|rom-com)"
    r"(?: (?:like|such as|including|as)|:)?|\b(?:like|unlike|alongside|rival|sister series|spin-?off|prequel|fellow|compared (?:to|with)"
    r"|similar to|reminiscent of|fans of|(?:season|series) \w+ of|seasons? of|cast of|stars? of|creators? of|makers? of|episodes of"
    r"|premiere of|release of|adaptation of|remake of|run of|return of|renewal of|finale of|success of|starred in|starring in"
    r"|appear(?:s|ed)? in|seen in|known for|best known for|lead in|role in|part in|followed by|has wrapped|wrapped|worked on|binged|watched|bring(?:s|ing)? back|brought back|followed [^,]{1,40} with|filming|comes|comparison with))(?: the)? [\"'(*_]?$"
)
_AFTER = re.compile(
    r"^[\"'*_]?(?:'s?)?(?:,? ?:? (?:season|series) (?:\d|one|two|three|four|five)|(?:'s|s') (?:\w+ ){0,4}(?:season|series|premiere|release|finale|renewal|return|debut|cast)\b"
    r"|,? (?:(?:will|is|are|has|have|was|were|been|also|finally|won't|would|just|recently|originally|officially|reportedly|itself|be|being|set|expected|due|slated|scheduled|to|not) ){0,5}"
    r"(?:premier(?:es?|ed|ing)|remains?|returns?|returned|returning|came back|comes back|began|wrapped(?: up)?|ended|ends|took (?:almost |nearly |over |about )?\w+ (?:years|months)|waited|ran for|(?:was|were|been) left|lives on|can be (?:found|watched|seen)|debut(?:s|ed|ing)?|arriv(?:es?|ed|ing)|launch(?:es|ed|ing)?|airs|aired|airing|drop(?:s|ped)|land(?:s|ed)|streams?|streaming"
    r"|(?:been |was |is |be )(?:renewed|cancelled|canceled|axed|released|filmed)|renewed for|back (?:in|on|for)|filming|in production|coming back|hit(?:s)? (?:our )?(?:screens|netflix)"
    r"|expected (?:in|by)|due (?:in|on|out)|set for|slated for|(?:has|had|have|gets|got) (?:\w+ ){0,2}episodes|(?:an?|another) (?:[\w'-]+ ){0,4}(?:drama|k-drama|series|thriller|show|sitcom|comedy|film|movie|rom-com|romance|adaptation|spin-?off|anthology)\b|starring\b|created by\b|directed by\b)(?! (?:the|its|a|an|all|season|both|two|new|seasons|it)\b))"
)
_SUBTITLED = re.compile(
    rf"(?<![\w’'])({_CAPITAL}(?: {_CAPITAL}){{0,3}}): (?!Season|Series)(?:The|A|An) {_CAPITAL}(?: {_CAPITAL})*"
)
_SOURCE = re.compile(r"\b(?:according to|per|told|via) (?:the )?[\"'(*_]?$")
_TITLE_IN_BRACKETS = re.compile(r"^[\"'*_]? \((?:19|20)\d\d\)")


def find_unknown_titles(text: str, folded: str, taken: list[EntityTag]) -> list[EntityTag]:
    """Return the titles of shows that are not in the database.

    Args:
        taken: the tags already set, which cannot be such titles.
    """
    spans = [(tag.start, tag.end) for tag in taken]
    titles = [
        EntityTag(Letter.OTHER_WORK, *match.span(), "")
        for match in _SUBTITLED.finditer(text)
        if _is_title(match[0], match.span(), spans) and not _is_ordinary(match[1], is_first=False)
    ]
    spans += [(tag.start, tag.end) for tag in titles]
    titles += [
        EntityTag(Letter.OTHER_WORK, *match.span(1), "")
        for match in _QUOTED.finditer(text)
        if _is_title(match[1], match.span(1), spans)
    ]
    spans += [(tag.start, tag.end) for tag in titles]
    if _is_headline(text):
        return titles
    list_end = 0
    for start, end in _find_capitalized(text, spans):
        before, after = folded[max(0, start - 60) : start], folded[end : end + 90]
        in_list = bool(list_end) and bool(re.fullmatch(r"[\"'*_]?,? ?(?:and |or )?[\"'*_]?", folded[list_end:start]))
        is_announced_as_title = _BEFORE.search(before) and not _ends_with_fans_of(before)
        is_used_as_title = (_AFTER.match(after) or _TITLE_IN_BRACKETS.match(after)) and not _SOURCE.search(before)
        is_title = in_list or is_announced_as_title or is_used_as_title
        if is_title and not _is_ordinary(text[start:end], is_first=not before.strip(" \"'")):
            titles.append(EntityTag(Letter.OTHER_WORK, start, end, ""))
            list_end = end
    return titles


def find_unknown_names(text: str, taken: list[EntityTag]) -> list[tuple[int, int]]:
    """Return the spans of names that are not in the database: people, firms, places, titles."""
    spans = [(tag.start, tag.end) for tag in taken]
    if _is_headline(text):
        return []
    return [
        (start, end)
        for start, end in _find_capitalized(text, spans)
        if not _is_ordinary(text[start:end], is_first=False)
        and (" " in text[start:end] or text[:start].strip(" \"'“‘"))
    ]


def _find_capitalized(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    free = list(text)
    for start, end in spans:
        free[start:end] = "," * (end - start)
    for match in _NAME.finditer("".join(free)):
        start, end = match.span()
        if not text[:start].strip(" \"'“‘"):
            start += _length_of_opening(match[0])
        if start < end:
            yield start, end - 2 if re.search(r"[’']s$", text[start:end]) else end


def _length_of_opening(words: str) -> int:
    """Return the length of what opens a sentence before a name: "According to " of "According to Sony"."""
    first, _, rest = words.partition(" ")
    if not rest or first.lower() in ("the", "a", "an") or first.lower() not in _NO_TITLES:
        return 0
    name = re.search(r"[A-ZÀ-Þ0-9]", rest)
    return len(first) + 1 + name.start() if name else 0


def _is_title(words: str, span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    if any(span[0] < last and first < span[1] for first, last in spans):
        return False
    parts = words.split()
    small = sum(1 for part in parts if part[0].islower() and len(part) > 3)
    return len(parts) <= 7 and not small and not (len(parts) == 1 and words.lower() in _NO_TITLES)


def _is_ordinary(words: str, *, is_first: bool) -> bool:
    parts = [re.sub(r"[’']s?$", "", part).lower() for part in words.split()]
    if is_first and len(parts) == 1 and parts[0].endswith("ing"):
        return True
    if len(parts) > 3 and parts[0] in ("the", "a"):
        return False  # "The Last of Us"
    return all(part in _NO_TITLES or part.isdigit() for part in parts) or parts[-1] in ("awards", "festival", "studios")


def _ends_with_fans_of(before: str) -> bool:
    return bool(re.search(r"\bfans of (?:the )?$", before)) and "show" not in before


def _is_headline(text: str) -> bool:
    """Whether most words are capitalised, so that a capital letter is no sign of a name."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
    return len(words) >= 4 and text[-1:] != "." and sum(word[0].isupper() for word in words) / len(words) > 0.75
