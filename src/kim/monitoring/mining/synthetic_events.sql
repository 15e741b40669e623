-- An invented log for the bench, in DuckDB's own words: cases of $length events that mostly go forward through fourteen
-- activities, skip some, fall back sometimes, and now and then know only the month.
insert into event
with place as (
    select
        i as seq,
        i // $length as case_number,
        i % $length as position,
        hash(i * 2654435761 + $seed) % 1000 as chance
    from range($n) as numbers (i)
),
moment as (
    select
        *,
        1640995200000
            + ((hash(case_number + $seed) % 700)::bigint + position * 9 + (chance % 11)::bigint) * 86400000 as ts_ms
    from place
)
select
    md5(case_number::varchar) as case_key,
    seq,
    'step.started' as code,
    '' as subject,
    'ki-hsk' as office,
    null as legal_domain,
    null as interface,
    '05958004' as municipality,
    'West' as region,
    make_date((ts_ms // 86400000)::integer) as occurred_on,
    ts_ms,
    case when chance % 50 = 0 then 'month' else 'day' end as "precision",
    null as recorded_at,
    '27-49' as age_band,
    'recognised' as status_group,
    'ar' as language_group,
    'Activity ' || lpad((((position + chance % 3) * 14) // ($length + 2))::varchar, 2, '0') as activity
from moment
order by ts_ms, seq
