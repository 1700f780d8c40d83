"""Ways to write the same words. The search of articles and that of names find all of them."""

from unicodedata import normalize


# Texts, and queries by which each is found.
SPELLINGS: list[tuple[str, list[str]]] = [
    ("「進撃の巨人の最終章が放送される」", ["巨人", "最終章", "進撃の巨人", "巨", "放送される"]),
    ("NHKのニュース", ["NHK", "ニュース", "nhkのニュース", "ﾆｭｰｽ", "ＮＨＫ"]),
    ("ＮＨＫの ﾆｭｰｽ", ["nhk", "ニュース"]),
    ("أحمد وأمينة", ["احمد", "أَحْمَد", "وامينه", "احمد وامينه"]),
    ("トム・ハンクス", ["トムハンクス", "ハンクス", "トム・ハンクス"]),
    ("我们都死了", ["死了", "我们", "了", "都死"]),
    ("지금 우리 학교는", ["우리학교", "학교", "학교가", "학교 지금", "지금우리학교는", "학", normalize("NFD", "학교")]),
    ("지금우리학교는", ["우리 학교", "지금 우리 학교는", "학교"]),
    ("กรุงเทพที่นี่วันนี้", ["ที่นี่", "วันนี้", "กรุงเทพ"]),
    ("हिन्दी में", ["हिन्दी", "में", "हिन्"]),
    ("9-1-1: Lone Star", ["911", "9-1-1", "9-1-1:", "lonestar", "lone-star"]),
    ("911 is on", ["911", "9-1-1", "9.1.1"]),
    ("S.W.A.T.", ["swat", "S.W.A.T.", "s.w.a.t", "SWA"]),
    ("Swat", ["swat", "S.W.A.T.", "S*W*A*T"]),
    ("M*A*S*H", ["mash", "M*A*S*H", "M.A.S.H."]),
    ("Mash", ["M*A*S*H", "mash"]),
    ("Spider-Man", ["spiderman", "Spider-Man", "spider man", "spider", "spiderm", "spider‑man"]),
    ("Spiderman", ["spiderman", "Spider-Man", "spider man", "spider ma"]),
    ("the spider man suit", ["spiderman", "Spider-Man", "spider man"]),
    ("O'Brien", ["obrien", "O'Brien", "O’Brien", "OBrien's"]),
    ("O’Brien’s", ["obrien", "O'Brien", "O’Brien", "obriens"]),
    ("Obrien", ["obrien", "O'Brien", "O’Brien"]),
    ("Die große Straße", ["strasse", "Straße", "GROSSE"]),
    ("مُحَمَّد", ["محمد", "مُحَمَّد"]),
    ("محمد", ["مُحَمَّد"]),
    ("Łódź İstanbul", ["istanbul", "ISTANBUL", "lodz", "Łódź"]),
    ("Œuvres complètes", ["oeuvres", "Œuvres", "oeuvres completes", "œuvres"]),
    ("Oeuvres complètes", ["œuvres", "oeuvres"]),
    ("Kızılcık Şerbeti", ["kizilcik serbeti", "Kızılcık"]),
    ("Ærø", ["aero", "ærø"]),
]
