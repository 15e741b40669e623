-- The whole paths of the cases and how many cases take each; activities are joined by the unit separator.
with path as (
    select case_key, string_agg(activity, chr(31) order by ts_ms, seq) as activities
    from event
    where activity is not null
    group by case_key
)
select activities, count(*) as cases
from path
group by activities
