"""What the newsroom knows about television.

The rooms, each of which may import those before it:

images     pictures with alt text, credit, licence and focal point; cleaned, and rendered at the sizes that pages use
catalogue  Show and Season
cast       Person, and who plays or makes what, season by season
facts      what is known at a date, with certainty and source; fuzzy dates (no page shows it yet)
reading    what readers see: the show list, the show page, the person page
desk       what editors see: the admin
"""
