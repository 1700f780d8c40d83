"""Who works in the demo newsroom, how it files what it writes, and the pictures of its articles."""

from articles.demo.drawing import Look
from articles.demo.kinds import Account, Author, Picture, Section


PASSWORD = "greenroom"  # of every demo account; the demo alone makes them
CREDIT = "Greenroom illustration"

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


def _author_portrait(name: str, palette: str, alt: str, look: Look) -> Picture:
    return Picture(f"Illustration without a face: {alt}", palette, name=name, look=look, focus=(0.5, 0.42))


AUTHORS = (
    Author(
        "nora-ashdown",
        "Nora Ashdown",
        "Nora covers drama from Asia and Europe, and keeps the newsroom’s list of dates that were never announced.",
        _author_portrait(
            "Nora Ashdown",
            "fog",
            "a woman with a copper bob and round glasses.",
            Look(hair="bob", colour="copper", skin=0, clothes="turtleneck", glasses=True, beard=False, ground="disc"),
        ),
        account="writer",
    ),
    Author(
        "idris-vale",
        "Idris Vale",
        "Idris edits the previews and explainers. Before that he read out other people’s corrections on the radio.",
        _author_portrait(
            "Idris Vale",
            "tide",
            "a bearded man in a blazer, half in shadow.",
            Look(hair="crop", colour="black", skin=4, clothes="blazer", glasses=False, beard=True, ground="split"),
        ),
        account="editor",
    ),
    Author(
        "priya-sandoval",
        "Priya Sandoval",
        "Priya writes about comedy and crime, reads every comment, and answers more of them than she should.",
        _author_portrait(
            "Priya Sandoval",
            "dusk",
            "a woman with long dark hair and a scarf.",
            Look(hair="long", colour="black", skin=2, clothes="scarf", glasses=False, beard=False, ground="rays"),
        ),
        account="moderator",
    ),
    Author(
        "maren-lisle",
        "Maren Lisle",
        "Maren is a novelist who lives within sight of two lighthouses. She reviews for us as a guest.",
        _author_portrait(
            "Maren Lisle",
            "siren",
            "a woman with a silver bun and a red raincoat.",
            Look(hair="bun", colour="silver", skin=1, clothes="raincoat", glasses=False, beard=False, ground="arch"),
        ),
    ),
)

# Lead images and those within the texts, by the name that {{image name=…}} uses.
SCENES = {
    "corridor": Picture(
        "A school corridor at dusk. Window light falls across the floor; a group of dark figures stands in the far door.",
        "siren",
        motif="corridor",
        focus=(0.47, 0.47),
    ),
    "school": Picture(
        "The roof of a school under a huge red disc: six people stand around a small fire.",
        "siren",
        motif="school",
        focus=(0.5, 0.4),
    ),
    "calendar": Picture(
        "Rows of closed grey doors like the days of a calendar. One is open and glows; two next to it are faintly lit.",
        "fog",
        motif="calendar",
        focus=(0.72, 0.5),
    ),
    "signal": Picture(
        "A radio mast sends rings of red light into a green night; each ring is paler than the one before.",
        "siren",
        motif="signal",
        focus=(0.5, 0.45),
    ),
    "lighthouse": Picture(
        "A striped lighthouse above dark waves throws a beam across the night sky, in front of a large pale moon.",
        "tide",
        motif="lighthouse",
        focus=(0.64, 0.35),
    ),
    "sea": Picture(
        "A low sun sinks into a red sea; one small fishing boat crosses its reflection.",
        "dusk",
        motif="sea",
        focus=(0.55, 0.52),
    ),
    "living": Picture(
        "Two people on a sofa, seen from behind in the dark, watch a bright screen on which a lone figure stands.",
        "tide",
        motif="living",
        focus=(0.5, 0.5),
    ),
    "control": Picture(
        "Three people sit with their backs to us before a wall of fifteen glowing monitors.",
        "studio",
        motif="control",
        focus=(0.5, 0.45),
    ),
    "testcard": Picture(
        "A round television test card with colour bars, on cream paper with a fine grid.",
        "studio",
        motif="testcard",
    ),
    "vault": Picture(
        "Two figures in silhouette before a huge round vault door that stands ajar; gold light falls past them.",
        "vault",
        motif="vault",
        focus=(0.48, 0.55),
    ),
    "stairwell": Picture(
        "A spiral staircase seen from above, in violet; far below, in a circle of yellow light, a figure waits.",
        "vault",
        motif="stairwell",
    ),
    "skyline": Picture(
        "A city at night in layers of violet haze under a yellow moon; two people stand on the nearest roof.",
        "vault",
        motif="skyline",
        focus=(0.35, 0.5),
    ),
}
