-- Every wait with its start and, where there is one, its end: the n-th start of a case at a waiting point belongs to
-- the n-th end. Ends that no start precedes are left out. A wait that was given up stops on that day, one that a closed
-- case left open stops at the closing: how long it would have taken is not known, only that it was longer.
create temporary table wait as
with mark as (
    select
        case_key,
        subject,
        region,
        seq,
        ts_ms,
        "precision" as exactness,
        code,
        case when code = 'waiting.started' then 1 else -1 end as turn
    from event
    where code in ('waiting.started', 'waiting.ended', 'waiting.dropped')
),
counted as (
    select
        mark.*,
        sum(turn) over so_far as balance,
        sum(case when turn = 1 then 1 else 0 end) over so_far as starts,
        sum(case when turn = -1 then 1 else 0 end) over so_far as ends
    from mark
    window so_far as (
        partition by case_key, subject order by ts_ms, seq rows between unbounded preceding and current row
    )
),
judged as (
    select
        counted.*,
        greatest(0, -min(balance) over (
            partition by case_key, subject order by ts_ms, seq rows between unbounded preceding and current row
        )) as orphans
    from counted
),
paired as (
    select
        judged.*,
        coalesce(lag(orphans) over (partition by case_key, subject order by ts_ms, seq), 0) as orphans_before
    from judged
),
closing as (
    select case_key, max(ts_ms) as closed_ms
    from event
    where code = 'case.closed'
    group by case_key
)
select
    started.case_key,
    started.subject as point,
    started.region,
    started.ts_ms as started_ms,
    case when ended.code = 'waiting.ended' then ended.ts_ms end as ended_ms,
    case
        when ended.code = 'waiting.dropped' then ended.ts_ms
        when ended.ts_ms is null and closing.closed_ms >= started.ts_ms then closing.closed_ms
    end as left_ms,
    case when started.exactness = 'day' and coalesce(ended.exactness, 'day') = 'day' then 1 else 0 end as exact
from paired as started
left join paired as ended
    on
        ended.case_key = started.case_key
        and ended.subject = started.subject
        and ended.turn = -1
        and ended.orphans = ended.orphans_before
        and ended.ends - ended.orphans = started.starts
left join closing on closing.case_key = started.case_key
where started.turn = 1
