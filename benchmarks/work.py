"""Work: the one sample path that every peer is given, so that they differ in cost and in nothing else.

Work is a two-class queue: orders arrive, urgent ones are taken before normal ones, nobody is interrupted,
and each order occupies one of `servers` clerks for its service time. An order is known by its index.
No two moments of a sample path coincide: engines break ties differently, and the waits would differ.
"""

from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sim.model import CaseKindName, Tier
from sim.traffic import SLOT_OF, DayTraffic, Traffic

BUSIEST_HOUR_LOAD = 0.9
MEAN_SERVICE_S = 240.0
SERVICE_CV = 0.8
URGENT_SHARE = 0.15
SERVERS = 10
HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class Work:
    """Orders by arrival: columns of equal length, arrivals strictly rising."""

    arrival_s: NDArray[np.float64]
    urgent: NDArray[np.bool_]
    service_s: NDArray[np.float64]
    servers: int

    @property
    def orders(self) -> int:
        return len(self.arrival_s)


def poisson(orders: int, seed: int) -> Work:
    """Stationary Poisson arrivals at 90 % load with lognormal services: the peers without our traffic."""
    arrivals, classes, services = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(3))
    mean_gap_s = MEAN_SERVICE_S / (SERVERS * BUSIEST_HOUR_LOAD)
    return Work(
        arrival_s=np.cumsum(arrivals.exponential(mean_gap_s, orders)),
        urgent=classes.random(orders) < URGENT_SHARE,
        service_s=_lognormal(services.standard_normal(orders)),
        servers=SERVERS,
    )


def arrivals(day: DayTraffic) -> int:
    """Whatever comes to the desk on a day: documents of all kinds, and pieces of work that only take time."""
    return len(day.requests) + len(day.timed)


def from_traffic(traffic: Traffic, days: int) -> Work:
    """What comes to the desk on our traffic's first days, as bare queue work.

    Every document takes a clerk once, for the time that its own draw for order entry gives; those of tier A customers
    are urgent. Work that only takes time takes the time that was drawn for it.
    """
    first_served = {customer.id for customer in traffic.opening.customers if customer.tier == Tier.A}
    entry = SLOT_OF[CaseKindName.ORDER_ENTRY]
    played = list(islice(traffic.days(), days))
    requests = [request for day in played for request in day.requests]
    timed = [piece for day in played for piece in day.timed]
    entered_s = np.rint(_lognormal(np.array([request.draws[entry].z_service for request in requests])))
    return from_whole_seconds(
        np.array([*(request.at_s for request in requests), *(piece.at_s for piece in timed)], dtype=np.int64),
        np.array([*(request.customer_id in first_served for request in requests), *(False for _ in timed)], np.bool_),
        np.array([*entered_s.tolist(), *(piece.standard_s for piece in timed)], dtype=np.int64),
    )


def _lognormal(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Service times with the mean and spread above, one for each standard normal."""
    sigma2 = np.log1p(SERVICE_CV**2)
    service_s: NDArray[np.float64] = np.exp(np.log(MEAN_SERVICE_S) - sigma2 / 2 + np.sqrt(sigma2) * z)
    return service_s


def from_whole_seconds(arrival_s: NDArray[np.int64], urgent: NDArray[np.bool_], service_s: NDArray[np.int64]) -> Work:
    """The same orders as a desk that counts in whole seconds, with as many servers as keep the busiest hour at 90 %.

    Every arrival gets its own fraction of a second, rising in order of arrival. A moment of the sample path is an
    arrival plus whole services, so it keeps the fraction of one order and no two moments coincide.
    """
    order = np.argsort(arrival_s, kind="stable")
    arrival_s, urgent, service_s = arrival_s[order], urgent[order], service_s[order]
    fraction = np.arange(len(order)) / (len(order) + 1)
    busiest_s = np.bincount(arrival_s // HOUR_S, weights=service_s).max()
    return Work(
        arrival_s=arrival_s + fraction,
        urgent=urgent,
        service_s=service_s.astype(np.float64),
        servers=int(np.ceil(busiest_s / HOUR_S / BUSIEST_HOUR_LOAD)),
    )
