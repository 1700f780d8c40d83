"""The demo's pictures: what each shows, who made it, and which part of it every crop keeps. The files are in pictures/."""

from pathlib import Path

from articles.demo.schema import Picture


FOLDER = Path(__file__).parent / "pictures"

# Lead images, and those within the texts: {{image name=…}} uses these names.
SCENES = (
    Picture(
        "school-corridor-at-dusk",
        "A school corridor at dusk. Window light falls across the floor; a group of dark figures stands in the far door.",
        focal_point=(0.47, 0.47),
    ),
    Picture(
        "school-roof-campfire",
        "The roof of a school under a huge red disc: six people stand around a small fire.",
        focal_point=(0.5, 0.4),
    ),
    Picture(
        "calendar-of-closed-doors",
        "Rows of closed grey doors like the days of a calendar. One is open and glows; two next to it are faintly lit.",
        focal_point=(0.72, 0.5),
    ),
    Picture(
        "radio-mast-signal",
        "A radio mast sends rings of red light into a green night; each ring is paler than the one before.",
        focal_point=(0.5, 0.45),
    ),
    Picture(
        "lighthouse-in-moonlight",
        "A striped lighthouse above dark waves throws a beam across the night sky, in front of a large pale moon.",
        focal_point=(0.64, 0.35),
    ),
    Picture(
        "fishing-boat-at-sunset",
        "A low sun sinks into a red sea; one small fishing boat crosses its reflection.",
        focal_point=(0.55, 0.52),
    ),
    Picture(
        "two-people-watching-television",
        "Two people on a sofa, seen from behind in the dark, watch a bright screen on which a lone figure stands.",
    ),
    Picture(
        "control-room-monitors",
        "Three people sit with their backs to us before a wall of fifteen glowing monitors.",
        focal_point=(0.5, 0.45),
    ),
    Picture("television-test-card", "A round television test card with colour bars, on cream paper with a fine grid."),
    Picture(
        "open-vault-door",
        "Two figures in silhouette before a huge round vault door that stands ajar; gold light falls past them.",
        focal_point=(0.48, 0.55),
    ),
    Picture(
        "spiral-staircase-from-above",
        "A spiral staircase seen from above, in violet; far below, in a circle of yellow light, a figure waits.",
    ),
    Picture(
        "quiz-desks-under-a-bell",
        "Three people in silhouette behind quiz desks with lit scores; above them hangs a huge golden desk bell.",
        focal_point=(0.5, 0.35),
    ),
    Picture(
        "city-skyline-at-night",
        "A city at night in layers of violet haze under a yellow moon; two people stand on the nearest roof.",
        focal_point=(0.35, 0.5),
    ),
)

# A show's poster is named after its slug.
POSTERS = (
    Picture(
        "poster-all-of-us-are-dead", "Poster: six figures around a fire on the roof of a school, under a huge red disc."
    ),
    Picture(
        "poster-the-lamp-at-skerry-point",
        "Poster: a striped lighthouse above dark waves, its beam across the night, a pale moon behind it.",
    ),
    Picture(
        "poster-the-late-bulletin",
        "Poster: a round test card with colour bars on cream paper, the title in black below it.",
    ),
    Picture(
        "poster-eleven-locks",
        "Poster: two silhouettes before a round vault door that stands ajar, gold light behind it.",
    ),
    Picture(
        "poster-harbour-watch",
        "Poster: a patrol boat at dusk before stacked containers and two cranes, a low orange sun in the fog.",
    ),
    Picture(
        "poster-harbour-watch-uk",
        "Poster: a brass bell above a row of coloured houses on a harbour wall, a sailing boat below.",
    ),
    Picture(
        "poster-you",
        "Poster: a dark facade seen through binoculars; in the one bright window stands somebody, in black.",
    ),
    Picture(
        "poster-answer-before-the-bell",
        "Poster: a golden desk bell before red rays, the title on a dark band below it.",
    ),
)


def _portrait(slug: str, description: str) -> Picture:
    return Picture(f"portrait-{slug}", f"Illustration without a face: {description}", focal_point=(0.5, 0.42))


# Portraits are named after the slug of the person or the author. Those of real people are emblems, not likenesses:
# pupils in uniform, adults in black.
PORTRAITS = (
    _portrait("park-ji-hu", "long black hair, a school uniform with a red tie."),
    _portrait("park-solomon", "parted black hair, a school uniform with a red tie."),
    _portrait("cho-yi-hyun", "a black bob, a school uniform with a red tie."),
    _portrait("yoon-chan-young", "a black fringe, a school uniform with a red tie."),
    _portrait("ham-sung-min", "short black hair, a school uniform with a red tie."),
    _portrait("jeon-bae-soo", "short black hair, a dark roll-neck."),
    _portrait("lee-jae-kyoo", "parted black hair, glasses, a dark roll-neck."),
    _portrait("chun-sung-il", "cropped hair, glasses, a dark roll-neck."),
    _portrait("ishbel-tarrow", "copper hair in a bun, a yellow scarf."),
    _portrait("dougal-fenwick-rae", "a woollen cap, a grey beard, a yellow oilskin."),
    _portrait("temperance-adeyo", "short dark curls, a blazer."),
    _portrait("col-maddern", "a sand-coloured quiff, a yellow oilskin."),
    _portrait("sunniva-dahl", "long fair hair, a roll-neck."),
    _portrait("bram-castellane", "grey side parting, glasses, a blazer."),
    _portrait("una-strachan", "a silver bob, glasses, a roll-neck."),
    _portrait("pell-harrow", "shaved head, beard, a jumper."),
    _portrait("odette-farrow", "a chestnut bob, a blazer."),
    _portrait("marcus-thibodeau-lane", "dark crop, glasses, collar and tie."),
    _portrait("yuki-brandt", "a black fringe, a hooded top."),
    _portrait("ade-holloway", "dark curls, a shirt."),
    _portrait("lotte-vandersee", "silver hair in a bun, a blazer."),
    _portrait("fintan-roake", "a copper quiff, a beard, a hooded top."),
    _portrait("annelies-corvain", "long chestnut hair, a roll-neck."),
    _portrait("joost-verhaan", "sand-coloured crop, a hooded top."),
    _portrait("salma-benhaddou", "dark curls, a striped scarf."),
    _portrait("pieter-jan-lohman", "grey crop, beard, collar and tie."),
    _portrait("elke-storm", "a woollen cap, a jumper."),
    _portrait("hanne-quist", "fair hair in a bun, glasses, a shirt."),
    _portrait("nora-ashdown", "a woman with a copper bob and round glasses."),
    _portrait("idris-vale", "a bearded man in a blazer, half in shadow."),
    _portrait("priya-sandoval", "a woman with long dark hair and a scarf."),
    _portrait("maren-lisle", "a woman with a silver bun and a red raincoat."),
)

PICTURES = SCENES + POSTERS + PORTRAITS


def path_of(picture: Picture) -> Path:
    """Return where the file of a picture is."""
    return FOLDER / f"{picture.name}.avif"
