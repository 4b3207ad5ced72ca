"""The outside world, drawn ahead from a seed: company, traffic, documents."""

from data_gen.company import NORTHGATE, Company, CompanySize, make_company
from data_gen.draft import PlannedCase
from data_gen.profile import StreamProfile
from data_gen.remembered import RememberedTraffic
from data_gen.situations import SITUATIONS
from data_gen.traffic import DrawnTraffic, make_traffic

__all__ = [
    "NORTHGATE",
    "SITUATIONS",
    "Company",
    "CompanySize",
    "DrawnTraffic",
    "PlannedCase",
    "RememberedTraffic",
    "StreamProfile",
    "make_company",
    "make_traffic",
]
