"""Command + desk -> events, or a refusal. Pure: nothing here changes anything. One file a department.

The table of contents is at the foot: which function answers which command.
"""

from collections.abc import Callable

from sim import commands as cmd
from sim.commands import Command
from sim.decide import contact, credit, intake, masterdata, orders, shipping, stock, work
from sim.decide.refusal import Refused
from sim.desk import Desk
from sim.events import CommandRefused, Event
from sim.model import Actor


def decide(desk: Desk, actor: Actor, command: Command) -> list[Event]:
    """The facts that follow from a command, or the one fact that it was refused."""
    try:
        return _DECIDE[type(command)](desk, actor, command)
    except Refused as refused:
        return [CommandRefused(type(command).__name__, refused.code, refused.message)]


# Any: each function takes the command type it is listed under.
_DECIDE: dict[type, Callable[..., list[Event]]] = {
    cmd.ReceiveDocument: intake.receive_document,
    cmd.ReceiveAnswer: contact.receive_answer,
    cmd.DecideCredit: credit.decide_credit,
    cmd.AnnounceSupply: stock.announce_supply,
    cmd.SlipSupply: stock.slip_supply,
    cmd.ReceiveSupply: stock.receive_supply,
    cmd.ShipOrder: shipping.ship_order,
    cmd.RecordTracking: shipping.record_tracking,
    cmd.RecordDelivery: shipping.record_delivery,
    cmd.ReceivePayment: shipping.receive_payment,
    cmd.OpenRecord: work.open_record,
    cmd.TakeCase: work.take_case,
    cmd.CloseCase: work.close_case,
    cmd.EnterOrder: intake.enter_order,
    cmd.AmendLine: orders.amend_line,
    cmd.CancelLine: orders.cancel_line,
    cmd.CancelOrder: orders.cancel_order,
    cmd.ConfirmOrder: orders.confirm_order,
    cmd.ReleaseHold: credit.release_hold,
    cmd.ResolvePrice: orders.resolve_price,
    cmd.BackorderLine: stock.backorder_line,
    cmd.SubstituteLine: stock.substitute_line,
    cmd.SendMessage: contact.send_message,
    cmd.AddCrossReference: masterdata.add_cross_reference,
    cmd.ReprocessDocument: intake.reprocess_document,
    cmd.UpdateEta: shipping.update_eta,
}
