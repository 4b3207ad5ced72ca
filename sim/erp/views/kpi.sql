-- Key figures of the whole session; shares lie between 0 and 1, null where there is nothing to divide by. One row.
with

orders as (
    select
        count(*) as orders,
        count(*) filter (status = 'cancelled') as cancelled,
        count(*) filter (status not in ('closed', 'cancelled')) as open_orders,
        count(*) filter (entered_by is null) / nullif(count(*), 0) as touchless_share,
        median(business_s(received_s, confirmed_s, day_0, holidays)) as median_confirmation_business_s,
        median(shipped_s - received_s) as median_order_to_ship_s,
    from sales_order
    cross join session_calendar
),

entry as (
    select
        sum(lines)::bigint as lines,
        median(business_cycle_s) as median_entry_cycle_business_s,
        quantile_cont(business_cycle_s, 0.9) as p90_entry_cycle_business_s,
    from order_entry_cycle
),

cases as (
    select
        sum(cases)::bigint as cases,
        sum(cases - closed)::bigint as open_cases,
        sum(on_time) / nullif(sum(due), 0) as sla_share,
    from case_sla
),

touch as (
    select sum(touch_s)::bigint as touch_s,
    from work_case
    where raised_s >= 0  -- older ones are history
),

holds as (
    select
        count(distinct order_id) as orders_held,
        count(distinct order_id) filter (kind = 'credit') as orders_credit_held,
    from hold
),

fill as (
    select
        sum(filled) / nullif(sum(lines), 0) as line_fill_rate,
        sum(qty_filled) / nullif(sum(qty_ordered), 0) as unit_fill_rate,
    from line_fill_rate
),

waiting as (
    select
        count(*) as backordered_lines,
        coalesce(sum(backordered_cents), 0)::bigint as backordered_cents,
    from backorders
),

shipped as (
    select count(*) as shipments,
    from shipment
),

late as (
    select
        count(*) as late_shipments,
        count(*) filter (notified_in_time) / nullif(count(*), 0) as proactive_notice_share,
    from late_shipments
),

delivered as (
    select
        sum(on_time) / nullif(sum(due), 0) as on_time_delivery_share,
        sum(damaged)::bigint as damaged_shipments,
        sum(lost)::bigint as lost_shipments,
        sum(picked_short + picked_wrong)::bigint as picking_errors,
    from on_time_delivery
),

in_full as (
    select
        sum(otif) / nullif(sum(lines), 0) as otif_share,
        sum(kept) / nullif(sum(lines), 0) as kept_in_full_share,
    from otif
),

billed as (
    select
        count(*) as invoices,
        coalesce(sum(amount_cents), 0)::bigint as invoiced_cents,
    from invoice
    where order_id is not null
),

receivables as (
    select coalesce(sum(amount_cents - paid_cents), 0)::bigint as open_ar_cents,
    from invoice
)

select
    orders.orders,
    orders.cancelled,
    orders.open_orders,
    coalesce(entry.lines, 0) as lines,
    orders.touchless_share,
    entry.median_entry_cycle_business_s,
    entry.p90_entry_cycle_business_s,
    orders.median_confirmation_business_s,
    orders.median_order_to_ship_s,
    coalesce(cases.cases, 0) as cases,
    coalesce(cases.open_cases, 0) as open_cases,
    cases.sla_share,
    coalesce(touch.touch_s, 0) as touch_s,
    touch.touch_s / nullif(orders.orders, 0) as touch_s_per_order,
    holds.orders_held / nullif(orders.orders, 0) as hold_rate,
    holds.orders_credit_held / nullif(orders.orders, 0) as credit_hold_rate,
    fill.line_fill_rate,
    fill.unit_fill_rate,
    waiting.backordered_lines,
    waiting.backordered_cents,
    shipped.shipments,
    late.late_shipments,
    late.proactive_notice_share,
    delivered.on_time_delivery_share,
    in_full.otif_share,
    in_full.kept_in_full_share,
    coalesce(delivered.damaged_shipments, 0) as damaged_shipments,
    coalesce(delivered.lost_shipments, 0) as lost_shipments,
    coalesce(delivered.picking_errors, 0) as picking_errors,
    billed.invoices,
    billed.invoiced_cents,
    receivables.open_ar_cents,
from
    orders,
    entry,
    cases,
    touch,
    holds,
    fill,
    waiting,
    shipped,
    late,
    delivered,
    in_full,
    billed,
    receivables
