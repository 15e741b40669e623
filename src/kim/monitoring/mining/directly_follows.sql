-- Which activity follows which, how often, in how many cases, after how many days.
-- No source: the first activity of a case. No target: the last one so far.
with step as (
    select
        case_key,
        activity,
        ts_ms,
        "precision" as exactness,
        lag(activity) over by_time as previous_activity,
        lead(activity) over by_time as next_activity,
        lead(ts_ms) over by_time as next_ts_ms,
        lead("precision") over by_time as next_exactness
    from event
    where activity is not null
    window by_time as (partition by case_key order by ts_ms, seq)
),
move as (
    select
        activity as source,
        next_activity as target,
        case_key,
        case when exactness = 'day' and next_exactness = 'day' then (next_ts_ms - ts_ms) / 86400000e0 end as days
    from step
    union all
    select null, activity, case_key, null
    from step
    where previous_activity is null
)
select
    source,
    target,
    count(distinct case_key) as cases,
    count(*) as transitions,
    count(distinct case when days is not null then case_key end) as timed_cases,
    count(days) as timed,
    percentile_cont(0.5) within group (order by days) as median_days,
    percentile_cont(0.8) within group (order by days) as p80_days
from move
group by source, target
