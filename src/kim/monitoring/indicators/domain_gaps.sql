-- What follows the end of a legal domain: the days until the next one begins, and the cases where none begins in time.
-- An end while another domain runs on is no gap. Judged are the ends that lie further back than the days asked for,
-- unless the case was closed within those days.
with mark as (
    select
        case_key,
        municipality,
        region,
        subject,
        code,
        seq,
        ts_ms,
        "precision" as exactness,
        sum(case when code = 'domain.started' then 1 else -1 end) over (
            partition by case_key order by ts_ms, seq rows between unbounded preceding and current row
        ) as running
    from event
    where code in ('domain.started', 'domain.ended')
),
followed as (
    select
        mark.*,
        least(0, min(running) over so_far) as none_running,
        min(case when code = 'domain.started' then ts_ms end) over following as next_ms,
        min(case when code = 'domain.started' and exactness = 'day' then ts_ms end) over following as next_exact_ms
    from mark
    window
        so_far as (partition by case_key order by ts_ms, seq rows between unbounded preceding and current row),
        following as (partition by case_key order by ts_ms, seq rows between 1 following and unbounded following)
),
closing as (
    select case_key, max(ts_ms) as closed_ms
    from event
    where code = 'case.closed'
    group by case_key
),
gap as (
    select
        followed.case_key,
        followed.municipality,
        followed.region,
        followed.subject,
        case
            when exactness <> 'day' then 0
            when next_ms is not null and (next_exact_ms is null or next_exact_ms <> next_ms) then 0
            else 1
        end as exact,
        (next_ms - ts_ms) / 86400000e0 as days,
        (asked.as_of_ms - ts_ms) / 86400000e0 as age_days,
        (case when closing.closed_ms >= ts_ms then closing.closed_ms - ts_ms end) / 86400000e0 as closed_after_days,
        asked.within_days
    from followed
    cross join asked
    left join closing on closing.case_key = followed.case_key
    where code = 'domain.ended' and running = none_running
),
judged as (
    select
        gap.*,
        case
            when exact = 0 or age_days <= within_days then null
            when days <= within_days then 0
            when closed_after_days <= within_days then null
            else 1
        end as is_lost
    from gap
)
select
    case
        when grouping(municipality) = 0 then 'municipality'
        when grouping(region) = 0 then 'region'
        when grouping(subject) = 0 then 'domain'
        else 'all'
    end as dimension,
    coalesce(municipality, region, subject) as name,
    count(distinct case when is_lost is not null then case_key end) as cases,
    count(distinct case when is_lost = 1 then case_key end) as lost_cases,
    count(distinct case when exact = 1 and days is not null then case_key end) as timed_cases,
    percentile_cont(0.5) within group (order by case when exact = 1 then days end) as median_days,
    percentile_cont(0.8) within group (order by case when exact = 1 then days end) as p80_days,
    cast(coalesce(sum(1 - exact), 0) as bigint) as imprecise
from judged
group by grouping sets ((), (municipality), (region), (subject))
