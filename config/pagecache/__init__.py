"""The page cache: finished pages in the memory of each web process, and never an old one after a save has returned.

**How a page is cached.** A request comes to `server.PageCache`, a WSGI application in front of Django. Its *cache key*
is host, path, the parameter `page`, and whether it came by https. If the process holds an *entry*
(`responses.CachedPage`) under that key, the reader gets its bytes: a *hit*, without Django and its queries. Otherwise
Django renders the page: a *miss*. During rendering, the view names the page's *dependency keys*
(`shows.reading.depends.depends_on(request, "article:7", "show:3")`), and the finished page is stored with them,
compressed once for each encoding that readers ask for. Requests for a page that is being rendered wait for that one
rendering. A process holds at most `max_bytes` of entries (the setting `PAGE_CACHE_MB`); when it is full, the entry that
was asked for longest ago is evicted.

**What invalidates a page.** The database does. Triggers on the tables that readers see write the dependency keys of
every changed row into the table `page_version`, in the transaction that changes the row. So no save can forget it,
whether it comes from the admin, a command, `QuerySet.update()` or psql; and a rollback or a crash undoes both together.
Before each answer the process compares the database's *commit token* with the one that it saw last. If anybody has
committed in between, `Store.sync()` reads which keys have changed and drops the entries that depend on one of them.
Pages that depend on "today" are dropped at the site's midnight.

**How the two databases differ.** Both must say three things: whether anybody has committed (the commit token), whether
the triggers may have been altered (the schema token), and which keys have changed since a *position*.

- SQLite has one writer at a time, so a counter orders all changes: a position is the highest number read so far.
  The commit token is the header of the WAL index, read from shared memory: a hit costs no query and no system call.
- PostgreSQL has many writers, and a transaction that began first may commit last, so no counter gives their order. A
  position is a snapshot: the set of transactions that were over. The commit token is the current snapshot, so
  that a hit costs one round trip. LISTEN would save that, but tells of a commit only some moments after it.

**What must never happen.** Each line has its test in `tests/config/pagecache`.

- A reader gets an old page after a save has returned, in any process (`test_never_stale`: everything that can change
  a page, in random order, with every page compared in three processes).
- A page that was rendered before a change is stored after it. `Render` collects the keys that are invalidated while a
  page is rendered; a page that depends on one of them is sent once, with `no-store`, and not stored.
- One reader's page reaches another. Not cached: anything but GET and HEAD, the desk, requests with a session or with
  the cookie of a reader's own comments, responses that set a cookie or say `private`, parameters other than `page`.
- A page is cached whose view named no dependency keys, or whose status is not 200.
- A hit is given while the changes cannot be read: triggers missing, database gone, position of another database
  (a restored backup). The store is emptied, and Django answers until `sync()` succeeds.
- A rendering that fails leaves others waiting for ever.

**What installs the triggers.** `versions.install()`, after every `manage.py migrate` (`config/apps.py`): it compares
what the database has with what this code wants, and replaces what differs. Triggers are dropped before tables change. A
process whose triggers are not those of its own code caches nothing, and logs why.

**How to see what it does.** `X-Page-Cache` says hit, miss or off. /admin/page-cache/ counts hits, misses and the
reasons for everything else. `Server-Timing` tells the staff how long a page took. `PAGE_CACHE_MB=0` turns the cache
off.

**The files, in the order in which to read them:**

1. `watched`: which columns of which table change which dependency keys. To watch a new model, add a line to it.
2. `triggers`: what the triggers of both databases have in common.
3. `on_sqlite` (with `wal_index`, the memory that holds its commit token) and `on_postgresql`: SQL of table and
   triggers, and a `Reader` of the changes.
4. `versions`: chooses between the two; installs, checks and prunes.
5. `page`: the dependency keys of the page being rendered (`request.page`), and whether its response is cacheable.
6. `responses`: an entry as HTTP responses: encodings, ETag, 304, ranges. `last_modified`: the date
   of feeds and sitemaps.
7. `store`: the entries, their invalidation, their eviction, and the renderings under way.
8. `server`: the WSGI application that puts all this together.
9. `purge`: tells a CDN which keys have changed. `counts`, `timing`: what the staff see.
"""
