import os,sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE","tests.settings")
import django; django.setup()
from datetime import date
from articles.factcheck.known import Known, KnownPerson, KnownShow, Record
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.statements import parse_passages, extract_statements
from articles.factcheck.language.cues import load_cues, FOLDER
from articles.factcheck.language.checks import objection
rec=Record(kind="where-to-watch",season=None,person=None,value="Lumo",certainty="confirmed",earliest=None,latest=None,words="Lumo",as_of=date(2026,1,1),fact=0)
K=lambda s,n,c,r="cast":KnownPerson(s,(n,),(c,) if c else (),r)
show=KnownShow("tin-moon",("Tin Moon",),(1,2,3),(K("rosa-quill","Rosa Quill","Ada Vane"),K("ben-okoye","Ben Okoye","Father Tull"),K("pia-varga","Pia Varga","", "director"),K("lena-fox","Lena Fox","","creator")),(rec,))
known=Known((show,),frozenset({"Tin Moon","Eleven Locks"}))
for line in sys.stdin:
    line=line.strip()
    if not line: continue
    heading="";text=line
    if "##" in line: heading,text=line.split("##")
    for s in parse_passages([Passage(text,0,heading)],known,date(2026,11,24)):
        st=[(x.kind,x.season,x.person,x.value,x.certainty) for x in extract_statements(s)]
        print("*",s.text); print("    ",*(st or ["NOTHING"]))
        if not st or "-v" in sys.argv:
            print("     ",s.words.text)
            for f in sorted(FOLDER.glob("*.toml")):
                if f.stem in("certainty","credits"): continue
                v=frozenset(s.words.text.split())
                for cue in load_cues(f.stem):
                    for p in [cue.patterns]:
                        for m in p.find(s.words): print("        ",cue,cue.value,"|",m.text,"|",objection(s,m,cue) or "OK")
