-- How long each waiting point takes, per region and in all. Only waits between exact days are timed. Over the limit
-- are judged the waits that began longer ago than the limit, so that fresh ones do not make the share look better.
with measured as (
    select
        wait.case_key,
        wait.point,
        wait.region,
        waiting_limit.limit_days,
        case when exact = 1 then (ended_ms - started_ms) / 86400000e0 end as days,
        case when exact = 1 and ended_ms is null and left_ms is null then 1 else 0 end as is_open,
        exact,
        case
            when exact = 0 or waiting_limit.limit_days is null then null
            when (asked.as_of_ms - started_ms) / 86400000e0 <= waiting_limit.limit_days then null
            when (coalesce(ended_ms, left_ms, asked.as_of_ms) - started_ms) / 86400000e0 > waiting_limit.limit_days
                then 1
            when ended_ms is not null then 0
        end as is_over
    from wait
    cross join asked
    left join waiting_limit on waiting_limit.point = wait.point
)
select
    point,
    grouping(region) as is_whole,
    region,
    count(distinct case_key) as cases,
    count(distinct case when days is not null then case_key end) as completed_cases,
    count(distinct case when is_open = 1 then case_key end) as open_cases,
    cast(coalesce(sum(1 - exact), 0) as bigint) as imprecise,
    percentile_cont(0.5) within group (order by days) as median_days,
    percentile_cont(0.8) within group (order by days) as p80_days,
    count(distinct case when is_over is not null then case_key end) as judged_cases,
    count(distinct case when is_over = 1 then case_key end) as over_cases,
    max(limit_days) as limit_days
from measured
group by grouping sets ((point), (point, region))
