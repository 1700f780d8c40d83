from uuid import UUID


def parse_pk(text: str) -> int | None:
    """Return a primary key out of a request; None if it is not a number, or larger than any key can be."""
    return int(text) if text.isdecimal() and len(text) <= 18 else None


def parse_uuid(text: str) -> UUID | None:
    """Return a UUID out of a request; None if it is not one."""
    try:
        return UUID(text)
    except ValueError:
        return None
