import os,sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE","tests.settings")
exec(open("_try.py").read().split("for line in sys.stdin")[0])
for line in sys.stdin:
    for s in parse_passages([Passage(line.strip(),0,"")],known,date(2026,11,24)):
        for x in extract_statements(s): print(x.kind,x.value,repr(s.text[x.start:x.end]),x.fits,x.phrase)
