-- How long holds kept orders waiting, in calendar and in business time. One row per hold kind.
with

timed as (
    select
        hold.kind,
        hold.released_s,
        hold.released_s - hold.set_s as length_s,
        business_s(hold.set_s, hold.released_s, session_calendar.day_0, session_calendar.holidays) as business_length_s,
    from hold
    cross join session_calendar
)

select
    kind,
    count(*) as holds,
    count(*) filter (released_s is null) as active,
    sum(length_s)::bigint as total_s,
    median(length_s) as median_s,
    quantile_cont(length_s, 0.9) as p90_s,
    sum(business_length_s)::bigint as total_business_s,
    median(business_length_s) as median_business_s,
from timed
group by kind
order by kind
