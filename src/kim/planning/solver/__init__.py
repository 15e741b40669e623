"""The planner of office hours: who sits where, on which half-day. Plain Python over HiGHS: no Django, no clock.

`planning.solve` makes a plan, `planning.replan` changes a running one as little as possible, `checks.check` looks at
any plan, `dates.expand` lays a plan over the calendar, `reading.request` reads the JSON form.
"""
