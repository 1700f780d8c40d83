"""Invented articles in the shapes that newsrooms paste. No show, person or site in them exists."""

WORDPRESS = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Salt Harbour Season 3: Everything We Know | Tellyville</title>
<meta name="description" content="A description for search engines only.">
<script>window.dataLayer = [];</script><style>.a { color: red }</style></head>
<body class="single has-sidebar">
<header class="site-header"><a href="/">Tellyville</a><nav><ul><li><a href="/tv">TV</a></li></ul></nav></header>
<main><article class="post">
<header class="entry-header"><h1 class="entry-title">Salt Harbour Season 3: Everything We Know</h1>
<p class="entry-subtitle">The tide comes in again, and so does Inspector Maro.</p>
<div class="entry-meta">By Ines Calder | 4 May 2031</div></header>
<div class="entry-content">
<!-- wp:paragraph -->
<p>The lighthouse drama <em>Salt Harbour</em> will return, its makers
<a href="https://example.com/news" rel="x">said</a>.</p>
<!-- /wp:paragraph -->
<figure class="wp-block-image"><img src="https://example.com/maro.jpg" alt="Inspector Maro on a pier" width="800">
<figcaption>Maro waits for the ferry.</figcaption></figure>
<h2>When will it be released?</h2>
<p>Filming ended in March.&nbsp;The network has named no day.</p>
<h3>In other countries</h3>
<p>Viewers abroad wait a month longer.</p>
<h2>Cast</h2>
<ul><li>Odile Brandt as Maro</li><li>Piet Lund as the ferryman<ul><li>also a producer</li></ul></li></ul>
<blockquote class="wp-block-quote"><p>We never left the island.</p><cite>Odile Brandt</cite></blockquote>
<p>She laughed as she said it.</p>
<figure class="wp-block-embed is-provider-youtube"><div class="wp-block-embed__wrapper">
https://www.youtube.com/watch?v=abcDEF12345
</div></figure>
<h2>FAQ</h2>
<h3>How many episodes are there?</h3><p>Eight.</p>
<h3>Is it filmed on an island?</h3><p>Yes, on three of them.</p>
</div>
<div class="sharedaddy"><a href="#">Share on Facebook</a></div>
<div class="related-posts"><h3>Related Articles</h3><ul><li><a href="/x">Gull Street is cancelled</a></li></ul></div>
<form id="commentform"><label>Comment</label><textarea></textarea><button>Post Comment</button></form>
</article></main>
<footer><p>© 2031 Tellyville. All rights reserved.</p></footer>
<script>track("view")</script>
</body></html>
"""

GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
    '<h1 dir="ltr"><span style="font-size:20pt;font-weight:400;">Copper Lane is back for a second year</span></h1>'
    '<p dir="ltr"><span style="font-weight:400;">The kitchen comedy </span>'
    '<span style="font-weight:700;">returns</span>'
    '<span style="font-weight:400;"> with </span><span style="font-style:italic;font-weight:400;">all</span>'
    "<span> of its cooks in autumn.</span></p><br />"
    '<h2 dir="ltr"><span style="font-weight:400;">The new menu</span></h2>'
    '<p dir="ltr"><a href="https://example.com/menu" style="text-decoration:none;"><span>The menu</span></a>'
    "<span> has six courses.</span></p></b>"
)

BOLD_HEADINGS = """<p>Nine Bells to Close After Its Fifth Season</p>
<p>The school drama will ring for the last time next spring, the channel announced to nobody's great surprise.</p>
<p><strong>Why is it ending?</strong></p>
<p>The writers had five years of story, and they have told it.</p>
<p><b>What comes next</b></p>
<p>A film is planned, <strong>but not promised</strong>.</p>
"""

MEDIUM = """# The Quiet Joy of *Paper Foxes*

*A show about origami should not be this tense, and yet here we are.*

When the first fold went wrong, I **gasped**. So did [the critics](https://example.com/reviews "reviews").

![A red paper fox](https://example.com/fox.png)

## Why it works

> Paper remembers everything.
>
> — Rui Tamba, creator

It works because it waits. It lets a crease be a plot.

### The sound

Nobody scores silence like this.

1. Fold
2. Turn
3. Wait

---

## What to watch first

- The pilot
- *Crane*, episode four

https://youtu.be/abcDEF12345
"""

EMAIL = """From: Lena Ode <lena@example.com>
To: desk@example.com
Subject: Northbound renewed for a fourth season
Date: Mon, 5 May 2031 09:12:00 +0000

The railway thriller Northbound will run for at least one more year, its
producers said on Monday, after a third season that doubled its audience
in most of the countries where it is shown.

When Does Filming Start?

Shooting begins in the autumn in two cities. The crew has asked for the
same trains as before, and the railway has said that it will think about
it until then.

What We Do Not Know

There is no date yet, and no word on whether the conductor is alive after
the events of the bridge.

--\x20
Lena Ode
Features desk
"""

ARABIC = """عودة مسلسل ضوء الميناء في موسم جديد

أعلنت الشركة المنتجة أن المسلسل سيعود في الخريف المقبل بعد غياب عامين كاملين عن الشاشة.

متى يعرض الموسم الجديد؟

لم يحدد موعد نهائي حتى الآن، لكن التصوير انتهى في الشهر الماضي بحسب فريق العمل.

أبطال العمل

تعود البطلة إلى دورها، وينضم إليها عدد من الوجوه الجديدة في الحلقات الأولى من الموسم.
"""

EMOJI = """🎬 Tin Moon Season 2 Guide

Everything about the robot western, in one place, for people who have no time to search for it.

🗓️ Release Date

It arrives in June, with two episodes on the first night and one every week after that 🎉.

🤠 Where to Watch

The show is on the channel that made it, and nowhere else for now, whatever the posters say.
"""

QA_PAIRS = """Five Things to Ask About Velvet Static

Our critic has seen the first three episodes of the radio drama and answers what readers wrote in about.

Q: Is it frightening?
A: Only if you are afraid of jazz.

Q2. How long is an episode?
A2. Forty minutes.
They pass quickly.

Q: Will there be more?
A: Nobody has said so.
"""

DETAILS_FAQ = """<h1>Glass Orchard: a guide</h1>
<p>The slow drama about a slow farm has become a quick success.</p>
<h2>Frequently asked questions</h2>
<details><summary>Is there a second season?</summary><p>Yes, it was <strong>ordered</strong> in May.</p></details>
<details open><summary>Who plays Ama?</summary>Ife Dorn plays her.</details>
<h2>The verdict</h2>
<p>Watch it with an apple.</p>
"""

DL_FAQ = """<h2>Low Water</h2><p>A canal mystery in six parts, and each of them is wet.</p>
<h2>FAQs About Low Water</h2>
<dl><dt>Where was it filmed?</dt><dd>On a canal.</dd><dd>And in a studio.</dd>
<dt>Is it based on a book?</dt><dd>No.</dd></dl>
<p>Write to us with more questions.</p>
"""

BOLD_FAQ = """# Marrow Street

The butcher's soap is thirty years old, and it has never been better or redder than it is this year.

## Questions and Answers

**How old is Marrow Street?**
Thirty years.

**Who wrote the first episode?**

Tomas Hale did, in a week.

## Our verdict

Stay in and watch it.
"""

NUMBERED_FAQ = """Cold Ink: What Readers Ask

The newspaper drama is in its third year, and people keep writing to the paper that it is about.

FAQs

1. Who owns the paper in Cold Ink?

The Verey family owns it.

2. Is the editor a real person?

No, but several editors think so.
"""

MICRODATA_FAQ = """<article><h1>Ash and Oar</h1>
<p>Rowing, but on a volcano lake: the strangest sports drama of the year is here.</p>
<section itemscope itemtype="https://schema.org/FAQPage">
<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><div itemprop="name">Can they swim?</div>
<div itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer">
<div itemprop="text">Most of them.</div></div></div>
</section></article>
"""

TAIL = """The Lantern Keepers Return

The lamps are lit again, and the marsh is as dark as it ever was in this second and better season.

Please enter your comment!
Please enter your name here
Save my name, email, and website in this browser for the next time I comment.

You may also like

Ten Marsh Dramas That Will Make You...

Marshes are wet, and so are the people who live in them. We rank...
a heron in fog

Who Is Behind the Lamps? The Truth...

Share on Facebook
Tweet
Advertisement
© 2031 Marsh Media. All rights reserved.
"""

ALL = {name: page for name, page in globals().items() if name.isupper() and isinstance(page, str)}
