"""Signing in to the desk, with django-allauth for second factors and sessions, and django-axes for guessed passwords.

- lane.py: one thread for passwords, so that checking them slows no other page
- lock.py: how often somebody may fail, and for how long they then wait; admin.py shows it to admins
- forms.py, views.py, urls.py: the log-in page and the account pages; adapters.py: what allauth asks of the site
- required.py: roles that need a second factor; reset.py: the way back in for whoever has lost theirs
- sessions.py: where a user is logged in
"""
