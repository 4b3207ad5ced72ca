-- What we stand to lose, against the credit limit. As by the standard contested invoices are left out, and cash that is
-- on no invoice yet (deposits too) is deducted. One row per customer.
with

receivables as (
    select
        customer_id,
        sum(amount_cents - paid_cents)::bigint as open_ar_cents,
        coalesce(sum(amount_cents - paid_cents) filter (where disputed), 0)::bigint as disputed_cents,
    from invoice
    group by customer_id
),

cash as (
    select
        customer_id,
        sum(amount_cents - applied_cents)::bigint as unapplied_cents,
    from remittance
    group by customer_id
),

open_goods as (
    select
        order_id,
        sum((qty_ordered - qty_cancelled - qty_shipped) * price_cents) as goods_cents,
    from sales_order_line
    group by order_id
),

open_lines as (
    select
        sales_order.customer_id,
        sum(
            open_goods.goods_cents
            + case
                when sales_order.shipped_s is null then sales_order.surcharge_cents + sales_order.freight_cents
                else 0
            end
            + sales_order.tax_cents - sales_order.invoiced_tax_cents
        )::bigint as open_order_cents,
    from sales_order
    inner join open_goods on open_goods.order_id = sales_order.id
    group by sales_order.customer_id
),

parts as (
    select
        customer.id as customer_id,
        customer.name as customer,
        coalesce(receivables.open_ar_cents, 0) as open_ar_cents,
        coalesce(receivables.disputed_cents, 0) as disputed_cents,
        coalesce(open_lines.open_order_cents, 0) as open_order_cents,
        coalesce(cash.unapplied_cents, 0) as unapplied_cents,
        customer.credit_limit_cents,
    from customer
    left join receivables on receivables.customer_id = customer.id
    left join cash on cash.customer_id = customer.id
    left join open_lines on open_lines.customer_id = customer.id
),

exposed as (
    select
        *,
        open_ar_cents - disputed_cents + open_order_cents - unapplied_cents as exposure_cents,
    from parts
)

select
    customer_id,
    customer,
    open_ar_cents,
    disputed_cents,
    open_order_cents,
    unapplied_cents,
    exposure_cents,
    credit_limit_cents,
    credit_limit_cents - exposure_cents as headroom_cents,
from exposed
order by customer_id
