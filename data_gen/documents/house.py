"""Northgate Supply as its customers address it: the names on the documents that reach the desk. All invented."""

NAME = "Northgate Supply"
STREET = "400 Commerce Parkway"
TOWN = "Columbus, OH 43215"
PHONE = "(614) 555-0140"
ORDERS_MAIL = "orders@northgate-supply.example.com"
PORTAL_MAIL = "portal@northgate-supply.example.com"
EDI_ID = "NORTHGATE"


def colleague(name: str) -> str:
    """A person of the house as our own mail names him."""
    return f"{name} <{name.lower().replace(' ', '.')}@{PORTAL_MAIL.partition('@')[2]}>"
