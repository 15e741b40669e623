-- Of the referrals sent longer ago than the days asked for: how many led to a first talk within those days.
-- A talk belongs to the last sending before it; subject tells several referrals of one case apart.
with mark as (
    select
        case_key,
        code,
        office,
        municipality,
        region,
        age_band,
        status_group,
        language_group,
        ts_ms,
        "precision" as exactness,
        lead(code) over by_time as next_code,
        lead(ts_ms) over by_time as next_ts_ms,
        lead("precision") over by_time as next_exactness
    from event
    where code in ('referral.sent', 'referral.talked')
    window by_time as (partition by case_key, subject order by ts_ms, seq)
),
referral as (
    select
        mark.*,
        case
            when exactness <> 'day' then 0
            when next_code = 'referral.talked' and next_exactness <> 'day' then 0
            else 1
        end as exact,
        (case when next_code = 'referral.talked' then next_ts_ms - ts_ms end) / 86400000e0 as days,
        (asked.as_of_ms - ts_ms) / 86400000e0 as age_days,
        asked.within_days
    from mark
    cross join asked
    where code = 'referral.sent'
),
judged as (
    select
        referral.*,
        case
            when exact = 0 or age_days <= within_days then null
            when days <= within_days then 1
            else 0
        end as is_reached
    from referral
)
select
    case
        when grouping(office) = 0 then 'office'
        when grouping(municipality) = 0 then 'municipality'
        when grouping(region) = 0 then 'region'
        when grouping(age_band) = 0 then 'age_band'
        when grouping(status_group) = 0 then 'status_group'
        when grouping(language_group) = 0 then 'language_group'
        else 'all'
    end as dimension,
    coalesce(office, municipality, region, age_band, status_group, language_group) as name,
    count(distinct case when is_reached is not null then case_key end) as cases,
    count(is_reached) as referrals,
    count(distinct case when is_reached = 1 then case_key end) as reached_cases,
    count(distinct case when exact = 1 and days is not null then case_key end) as timed_cases,
    percentile_cont(0.5) within group (order by case when exact = 1 then days end) as median_days,
    cast(coalesce(sum(1 - exact), 0) as bigint) as imprecise
from judged
group by grouping sets (
    (), (office), (municipality), (region), (age_band), (status_group), (language_group)
)
