import os,sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE","tests.settings")
import django; django.setup()
from tests.articles.factcheck import measuring
from articles.factcheck.language.statements import parse_passages

from articles.factcheck.language.cues import load_cues
from articles.factcheck.language.checks import objection
from pathlib import Path
import json
from datetime import date
kind=sys.argv[1]
for f in measuring.FILES+sorted(Path('/tmp/fresh').glob('*.json')):
    lab=json.loads(f.read_text()); known,today=measuring._build_known(lab),date.fromisoformat(lab["today"])
    for case in lab["cases"]:
        if case["id"] in sys.argv[2:]:
            for s in parse_passages([measuring.Passage(case["text"],0,case.get("heading",""))],known,today):
                w=s.words; print(case["id"],w.text, "| clauses", [s.masked[a:b] for a,b in s.clauses],"| asides",[s.masked[a:b] for a,b in s.asides])
                v=frozenset(w.text.split())
                for cue in load_cues(kind):
                    for p in [cue.patterns]:
                        for m in p.find(w): print("   ",cue,cue.value,"|","","|",m.text,"|",objection(s,m,cue) or "OK")
