def parse_pk(text: str) -> int | None:
    """Return a number that somebody's request gives; None where it is none, or larger than any key of a database."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None
