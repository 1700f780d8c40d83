"""What the newsroom writes, and what readers answer.

The rooms, each of which may import those before it:

taxonomy  Section, Tag, Author: where an article is filed and whose name is on it
writing   Article, the working copy, and its Blocks
roles     who may do what on the desk
editions  Edition, the frozen copy that readers see; publish, schedule, withdraw, restore
comments  what readers answer, and what moderators do with it
reading   what readers see: home, article, lists, search, feeds, sitemaps
desk      what editors see: the admin, the preview
moving    bringing text in
demo      the demo newsroom
"""
