"""Who works in the demo newsroom, and how it files what it writes."""

from articles.demo.schema import Account, Author, Section


PASSWORD = "greenroom"  # noqa: S105 - of every demo account, on purpose known to everybody; only the demo makes them

ACCOUNTS = (
    Account("writer", "Nora", "Ashdown", role="writer"),
    Account("editor", "Idris", "Vale", role="editor"),
    Account("photo-editor", "Selma", "Okafor", role="photo editor"),
    Account("moderator", "Priya", "Sandoval", role="moderator"),
    Account("admin", "Wren", "Halloran", role="admin", is_superuser=True),
)

SECTIONS = (
    Section("news", "News", "Orders, castings and dates, with how sure we are of each."),
    Section("previews", "Previews", "What is coming, who is in it and what is still only hoped for."),
    Section("reviews", "Reviews", "Watched to the end before a word was written."),
    Section("features", "Features", "Rooms that viewers do not get to see, and the people in them."),
    Section("explainers", "Explainers", "How television works, and how the news about it does."),
)

TAGS = (
    ("k-drama", "K-drama"),
    ("horror", "Horror"),
    ("casting", "Casting"),
    ("renewals", "Renewals"),
    ("comedy", "Comedy"),
    ("heist", "Heist"),
    ("period-drama", "Period drama"),
    ("behind-the-scenes", "Behind the scenes"),
)

AUTHORS = (
    Author(
        "nora-ashdown",
        "Nora Ashdown",
        "Nora covers drama from Asia and Europe, and keeps the newsroom’s list of dates that were never announced.",
        account="writer",
    ),
    Author(
        "idris-vale",
        "Idris Vale",
        "Idris edits the previews and explainers. Before that he read out other people’s corrections on the radio.",
        account="editor",
    ),
    Author(
        "priya-sandoval",
        "Priya Sandoval",
        "Priya writes about comedy and crime, reads every comment, and answers more of them than she should.",
        account="moderator",
    ),
    Author(
        "maren-lisle",
        "Maren Lisle",
        "Maren is a novelist who lives within sight of two lighthouses. She reviews for us as a guest.",
    ),
)
