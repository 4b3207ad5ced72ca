-- What is still owed to customers. One row per order that is neither closed nor cancelled.
with

owed as (
    select
        order_id,
        count(*) as lines,
        sum(qty_ordered - qty_cancelled - qty_shipped)::bigint as qty_open,
        sum((qty_ordered - qty_cancelled - qty_shipped) * price_cents)::bigint as open_cents,
        sum(qty_backordered)::bigint as qty_backordered,
    from sales_order_line
    group by order_id
),

blocking as (
    select
        order_id,
        count(*) as active_holds,
    from hold
    where released_s is null
    group by order_id
)

select
    sales_order.id as order_id,
    customer.name as customer,
    sales_order.po_number,
    sales_order.status,
    sales_order.fulfilment_status,
    sales_order.billing_status,
    coalesce(blocking.active_holds, 0) as active_holds,
    owed.lines,
    owed.qty_open,
    owed.open_cents,
    owed.qty_backordered,
    sales_order.requested_day,
    sales_order.promise_day,
    sales_order.received_s,
    moment_of(sales_order.received_s) as received_at,
from sales_order
left join owed on owed.order_id = sales_order.id
left join blocking on blocking.order_id = sales_order.id
left join customer on customer.id = sales_order.customer_id
where sales_order.status not in ('closed', 'cancelled')
order by sales_order.id
