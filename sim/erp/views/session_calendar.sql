-- What turns moments into business time, and the last moment of these books: as noted, or else the last closing. One row.
select
    info('first_day')::date as first_day,
    isodow(info('first_day')::date) - 1 as day_0,
    coalesce(string_split(nullif(info('holidays'), ''), ',')::bigint[], []::bigint[]) as holidays,
    coalesce(
        info('now_s')::bigint,
        greatest((select max(closed_s) from work_case), (select max(closed_s) from sales_order))
    ) as now_s,
