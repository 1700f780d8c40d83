import os,sys,time,collections
os.environ.setdefault("DJANGO_SETTINGS_MODULE","tests.settings")
import django; django.setup()
from tests.articles.factcheck import measuring
from pathlib import Path
def main(files):
    import json
    from datetime import date
    per=collections.defaultdict(lambda:[0,[],[]])
    n=0;t=0
    for f in files:
        lab=json.loads(Path(f).read_text()); known,today=measuring._build_known(lab),date.fromisoformat(lab["today"])
        slugs={p["slug"] for p in lab["show"]["people"]}|{None}
        for case in lab["cases"]:
            t0=time.process_time()
            fs=measuring.judge_passages([measuring.Passage(case["text"],0,case.get("heading",""))],known,today)
            t+=time.process_time()-t0;n+=1
            st=[x.statement for x in fs if x.reason==measuring.Reason.PROPOSAL and x.statement and x.statement.value not in measuring._CREDITS]
            a=[measuring._key(s.kind,s.season,s.person,str(s.value)) for s in st]; a=list(dict.fromkeys(a))
            e=[measuring._key(s["kind"],s["season"],s["person"],str(s["value"])) for s in case["states"] if s["person"] in slugs]
            miss=list(e)
            for x in a:
                if x in miss: miss.remove(x); per[x[0]][0]+=1
                else: per[x[0]][1].append((case["id"],x,case["text"]))
            for x in miss: per[x[0]][2].append((case["id"],x,case["text"]))
    R=W=M=0
    for k,(r,w,m) in sorted(per.items()):
        R+=r;W+=len(w);M+=len(m)
        print(f"{k:20} P {r/max(1,r+len(w)):.2f} R {r/max(1,r+len(m)):.2f}  right {r} wrong {len(w)} missed {len(m)}")
    print(f"ALL P {R/max(1,R+W):.3f} R {R/max(1,R+M):.3f} n={n} ms/case {1000*t/n:.2f}")
    return per
if __name__=="__main__":
    v="-v" in sys.argv
    fs=[a for a in sys.argv[1:] if not a.startswith("-")] or measuring.FILES
    per=main(fs)
    if v:
        for k,(r,w,m) in per.items():
            for c in w: print("WRONG",*c)
            for c in m: print("MISS ",*c)
