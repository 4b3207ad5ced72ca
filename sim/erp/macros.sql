-- Business time, as sim/calendar.py counts it: Monday to Friday without holidays, from 7:30 (27,000 s) to 17:30 (63,000 s).
-- day_0 is the weekday of day 0 (Monday is 0), holidays are a list of days: columns of the view session_calendar.

-- Business seconds from a far Monday to a moment, which is counted from that Monday too.
create macro business_clock(moment_s) as
    moment_s // 604800 * 180000
    + least(moment_s % 604800 // 86400, 5) * 36000
    + case
        when moment_s % 604800 < 432000 then least(greatest(moment_s % 86400 - 27000, 0), 36000)
        else 0
    end;

create macro from_far_monday(moment_s, day_0) as moment_s::bigint + 604800000 + day_0 * 86400;

-- What a span takes of the business hours of holidays; none of them is a Saturday or Sunday.
create macro holiday_s(from_s, to_s, holidays) as coalesce(
    list_sum(
        list_transform(
            holidays,
            lambda day: greatest(least(to_s, day * 86400 + 63000) - greatest(from_s, day * 86400 + 27000), 0)
        )
    ),
    0
)::bigint;

create macro business_s(from_s, to_s, day_0, holidays) as case
    when to_s > from_s
        then business_clock(from_far_monday(to_s, day_0)) - business_clock(from_far_monday(from_s, day_0))
            - holiday_s(from_s, to_s, holidays)
    when to_s <= from_s then 0
end;

create macro day_of(moment_s) as floor(moment_s / 86400)::integer;

create macro info(wanted) as (select value from session_info where key = wanted);

create macro date_of(day) as info('first_day')::date + day::integer;

create macro moment_of(moment_s) as info('first_day')::date + to_seconds(moment_s);
