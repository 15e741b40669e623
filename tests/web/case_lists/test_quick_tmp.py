import time
from web.case_lists.lists import *
def test_quick(as_manager, world):
    t=time.time()
    ci=brought(as_manager, EXAMPLE.read_bytes(), "liste.xlsx"); print('upload',time.time()-t)
    for page in ("columns","cells","managers","summary"):
        t=time.time(); a=as_manager.get(address(page,ci)); print(page,a.status_code,time.time()-t,len(a.content))
    t=time.time(); a=as_manager.get(address("cells",ci)+"?show=all&after=50"); print('all',a.status_code,time.time()-t,len(a.content))
    t=time.time(); a=as_manager.post(address("takeover",ci),sent(),follow=True); print('take',a.status_code,time.time()-t); print([str(m) for m in a.context["messages"]])
    from django.test.utils import CaptureQueriesContext
    from django.db import connection
    with CaptureQueriesContext(connection) as q: a=as_manager.get(address("",ci))
    print('result',a.status_code,len(q))
    t=time.time(); a=as_manager.post(address("undoing",ci),sent(),follow=True); print('undo',a.status_code,time.time()-t); print([str(m) for m in a.context["messages"]])
    from kim.cases.models import Case; print(Case.objects.count())
