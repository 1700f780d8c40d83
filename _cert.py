import os,sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE","tests.settings")
import django; django.setup()
from tests.articles.factcheck.measuring import measure
s=measure()
for k,v in s.items(): print(k, f"P {v.precision:.3f} R {v.recall:.3f} right {v.right} wrong {len(v.wrong)} missed {len(v.missed)}")
if "-v" in sys.argv:
    for x in s["certainty"].wrong+s["certainty"].missed: print(x)
