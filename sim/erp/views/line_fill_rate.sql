-- Lines shipped complete with their order's first shipment, of the lines that customers ordered. Orders that have not
-- shipped are left out, and so are substitutes, which nobody ordered. One row per requested day.
with

first_shipment as (
    select
        order_id,
        arg_min(id, (shipped_s, id)) as shipment_id,
    from shipment
    group by order_id
),

ordered as (
    select
        sales_order.requested_day,
        sales_order_line.qty_ordered,
        least(coalesce(shipment_line.qty, 0), sales_order_line.qty_ordered) as qty_first,
    from sales_order_line
    inner join sales_order on sales_order.id = sales_order_line.order_id
    inner join first_shipment on first_shipment.order_id = sales_order_line.order_id
    left join shipment_line
        on shipment_line.shipment_id = first_shipment.shipment_id
        and shipment_line.line_no = sales_order_line.line_no
    where sales_order_line.substituted_for is null
)

select
    requested_day,
    count(*) as lines,
    count(*) filter (qty_first = qty_ordered) as filled,
    count(*) filter (qty_first = qty_ordered) / count(*) as line_fill_rate,
    sum(qty_ordered)::bigint as qty_ordered,
    sum(qty_first)::bigint as qty_filled,
from ordered
group by requested_day
order by requested_day
