"""What the newsroom knows about television.

The rooms, each of which may import those before it:

images     pictures with alt text, credit, licence and focal point; cleaned, and rendered at the sizes that pages use
catalogue  Show and Season
cast       Person, and CastMember: a person as a character or in a crew role of a show
facts      what is known of a show, season or cast member at a date, with certainty and source; dates such as "Q3 2026"
reading    what readers see: the show list, the show page, the person page
desk       what editors see: the admin
"""
