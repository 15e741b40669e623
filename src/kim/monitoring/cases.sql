-- Traces that became a case, not only a referral, and how many of them were closed.
select
    count(distinct case_key) as cases,
    count(distinct case when code = 'case.closed' then case_key end) as closed
from event
where code not like 'referral.%' and code not like 'waiting.%'
