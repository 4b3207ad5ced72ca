"""Items that are not plain: kits, what is bought in for one customer, what is sold no more. Of taken items only."""

from collections.abc import Sequence
from dataclasses import replace

from data_gen.draft import Draft
from sim.model import ApprovedAlternate, Customer, Item, ItemStatus, KitComponent, kit_weight_g
from sim.units import Qty


def make_kit(draft: Draft, kit: Item, parts: Sequence[tuple[Item, Qty]], *, alternate: Item, of: Item) -> None:
    """Sell an item as a kit of others; an ``alternate`` may be put in the place ``of`` one of them."""
    del draft.stock[kit.id]
    known = len(draft.kit_components)
    components = [
        KitComponent(known + at, kit.id, part.id, qty, alternate.id if part.id == of.id else 0)
        for at, (part, qty) in enumerate(parts, 1)
    ]
    draft.kit_components += components
    draft.items[kit.id] = replace(
        kit,
        description=f"Service kit {kit.id}, {len(parts)} components",
        weight_g=kit_weight_g(components, draft.items),
    )


def approve_alternate(draft: Draft, customer: Customer, component: Item, alternate: Item) -> None:
    """Put on file that a customer takes an alternate in place of a component."""
    number = len(draft.alternates) + 1
    draft.alternates.append(ApprovedAlternate(number, customer.id, component.id, alternate.id))


def make_custom(draft: Draft, item_id: int) -> None:
    """Sell an item as one that is bought in for whoever orders it and not taken back."""
    draft.items[item_id] = replace(draft.items[item_id], returnable=False)


def retire(draft: Draft, old: Item, successor: Item) -> None:
    """Sell an item no longer, and another one in its place."""
    draft.items[old.id] = replace(
        old,
        description=f"{successor.description}, former type",
        status=ItemStatus.OBSOLETE,
        successor_id=successor.id,
    )
