"""Documents: a customer's request as the mail, PDF, web order or X12 interchange that reaches the desk.

The face of the package is the mailroom; the other modules are what it writes with.
"""

from data_gen.documents.mailroom import CompanyMailroom, make_mailroom

__all__ = ["CompanyMailroom", "make_mailroom"]
