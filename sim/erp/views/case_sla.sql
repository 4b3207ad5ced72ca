-- Service level of the work queue: cases closed by their due time, of those closed or due by now. One row per case kind.
with

judged as (
    select
        work_case.kind,
        work_case.closed_s is not null as closed,
        work_case.closed_s is not null or work_case.due_s <= session_calendar.now_s as due,
        coalesce(work_case.closed_s <= work_case.due_s, false) as on_time,
        business_s(work_case.raised_s, work_case.taken_s, session_calendar.day_0, session_calendar.holidays) as wait_s,
        business_s(work_case.raised_s, work_case.closed_s, session_calendar.day_0, session_calendar.holidays) as whole_s,
        work_case.touch_s,
    from work_case
    cross join session_calendar
    where work_case.raised_s >= 0  -- older ones are history
)

select
    kind,
    count(*) as cases,
    count(*) filter (closed) as closed,
    count(*) filter (due) as due,
    count(*) filter (on_time) as on_time,
    count(*) filter (on_time) / nullif(count(*) filter (due), 0) as on_time_share,
    median(wait_s) as median_wait_business_s,
    median(whole_s) as median_business_s,
    median(touch_s) filter (closed) as median_touch_s,
from judged
group by kind
order by kind
