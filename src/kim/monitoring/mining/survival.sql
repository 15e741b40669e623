-- Kaplan-Meier: after how many days half (four fifths) of those who began to wait are through, counting those who
-- still wait for as long as they have waited. Empty where that many are not through yet.
with life as (
    select
        point,
        region,
        (coalesce(ended_ms, left_ms, asked.as_of_ms) - started_ms) / 86400000e0 as days,
        case when ended_ms is null then 0 else 1 end as through
    from wait
    cross join asked
    where exact = 1
),
spread as (
    select point, 0 as is_whole, region, days, through
    from life
    union all
    select point, 1, null, days, through
    from life
),
at_day as (
    select point, is_whole, region, days, sum(through) as through, count(*) as leaving
    from spread
    group by point, is_whole, region, days
),
risk as (
    select
        at_day.*,
        sum(leaving) over (partition by point, is_whole, region order by days desc) as at_risk
    from at_day
),
curve as (
    select
        point,
        is_whole,
        region,
        days,
        -- The logarithm of nothing left is minus infinity; -100 is as good and stays a number.
        exp(sum(case when through < at_risk then ln(1e0 - through * 1e0 / at_risk) else -100e0 end) over (
            partition by point, is_whole, region order by days
        )) as still_waiting
    from risk
)
select
    point,
    is_whole,
    region,
    min(case when still_waiting <= 0.5e0 + 1e-9 then days end) as median_days,
    min(case when still_waiting <= 0.2e0 + 1e-9 then days end) as p80_days
from curve
group by point, is_whole, region
