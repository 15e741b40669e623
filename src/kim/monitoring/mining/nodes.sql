-- How many cases reach each activity, and how often it occurs.
select activity, count(distinct case_key) as cases, count(*) as occurrences
from event
where activity is not null
group by activity
