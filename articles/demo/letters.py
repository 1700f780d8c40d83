"""The demo's comments: approved, held, rejected and spam."""

from articles.demo.schema import Comment


SEASON_2, GALLERY, REVIEW = (
    "all-of-us-are-dead-season-2",
    "late-bulletin-control-room",
    "lamp-at-skerry-point-season-1-review",
)
EXPLAINER, LOCKS, RELIT = "how-sure-is-early-2024", "eleven-locks-preview", "skerry-point-season-2"

_LONG = """I have read about this season for longer than I care to say, on more pages than I can count.

What I like about this one is that it has the courage to leave gaps. Everywhere else I looked I was told a month, sometimes a day, and when \
the day came and went the page simply had a new one on it, as though the old one had never been there. Here the old line is \
still visible if you go looking, with a date beside it, and you can see who thought what and when.

About the plot. I am a teacher (chemistry, sixteen to eighteen), and I have watched the first season with two different \
classes, against the advice of my head of department. Both times the discussion afterwards was not about the dead at all. It \
was about who opened the door, who did not, and whether you could forgive either. If the sequel is really about how those who \
changed go on living, then I hope it remembers that the frightening people in a school are rarely the ones who bite.

Also: please, more about the writer. He gets one paragraph in every article and he deserves a profile."""

COMMENTS = (
    Comment(
        SEASON_2,
        "Tobias R.",
        "Thank you for writing “unknown” and leaving it there. Every other page tells me that he is definitely alive.",
        "approved",
        1.5,
        key="tobias",
    ),
    Comment(SEASON_2, "greta_on_the_sofa", "He is definitely alive.", "approved", 1.8, parent="tobias", key="greta"),
    Comment(SEASON_2, "Tobias R.", "You see what I have to live with.", "approved", 2.1, parent="greta"),
    Comment(
        SEASON_2,
        "수민",
        "한국에서 잘 읽었습니다. 확정된 것과 소문을 나눠서 써 주셔서 좋았어요. 남라 이야기가 더 나오면 좋겠습니다.",
        "approved",
        3.2,
        key="sumin",
    ),
    Comment(SEASON_2, "Henrike, chemistry", _LONG, "approved", 6),
    Comment(
        SEASON_2,
        "webdev_wilma",
        "The second cast table could do with a <b>note</b>: <script>alert('dead')</script> is what my browser shows me on other sites when I ask it who survives.",
        "approved",
        7.4,
    ),
    Comment(
        SEASON_2,
        "Moira",
        "Do you know whether the dubbed version will come on the same day? My mother refuses to read at the television.",
        "held",
        9,
    ),
    Comment(
        SEASON_2,
        "StreamzFree4U",
        "WATCH SEASON 2 NOW FULL HD no sign up >>> totally-real-episodes.example/watch",
        "spam",
        4.4,
        email="promo@totally-real-episodes.example",
    ),
    Comment(SEASON_2, "anon", "anyone who likes this show is an idiot and so is the author", "rejected", 5),
    Comment(
        EXPLAINER,
        "A. Lindqvist",
        "“An undated estimate is a rumour wearing a tie” is going on the wall of our office, undated.",
        "approved",
        20,
        key="lindqvist",
    ),
    Comment(
        EXPLAINER,
        "Priya Sandoval",
        "We printed ours with the date. It was early 2024, naturally.",
        "approved",
        21,
        parent="lindqvist",
    ),
    Comment(
        REVIEW,
        "Keeper's daughter",
        "My father kept a light until 1988. Eleven seconds dark, one bright: she has it exactly right. He would have hated the phone call too.",
        "approved",
        30,
        key="keeper",
    ),
    Comment(
        REVIEW,
        "Ronan",
        "No line, no phone, and then a phone. I shouted at the screen.",
        "approved",
        33,
        parent="keeper",
    ),
    Comment(
        GALLERY,
        "Not the owl",
        "I was in the audience that night. There was an owl. Nobody believes me.",
        "approved",
        12,
    ),
    Comment(
        GALLERY,
        "bestlights-shop",
        "Nice article!! Studio lamps 70% off, visit bestlights-shop.example today",
        "spam",
        14,
    ),
    Comment(
        LOCKS,
        "Inge uit Gent",
        "Small correction: from the tram stop you could not see the bank, the Belfry is in the way. Looking forward to it all the same.",
        "held",
        10,
    ),
    Comment(RELIT, "Salt & Vinegar", "Ask the tide! Give that spokesman a rise.", "approved", 5.5),
)
