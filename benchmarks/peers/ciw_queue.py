"""Ciw's bare queue: one node, two priority classes, the arrivals and services of the work replayed in sequence.

Ciw draws a service when it starts, and a class is served first come, first served, so a sequence per class
gives every order its own service time.
"""

import math

import ciw
import numpy as np
from numpy.typing import NDArray

from benchmarks.work import Work

URGENT, NORMAL = "urgent", "normal"


def run(work: Work) -> NDArray[np.float64]:
    """Play the work; the waits in seconds, by order."""
    members = {name: mask for name, mask in ((URGENT, work.urgent), (NORMAL, ~work.urgent)) if mask.any()}
    network = ciw.create_network(
        arrival_distributions={name: [_arrivals(work.arrival_s[mask])] for name, mask in members.items()},
        service_distributions={
            name: [ciw.dists.Sequential(work.service_s[mask].tolist())] for name, mask in members.items()
        },
        number_of_servers=[work.servers],
        priority_classes={name: level for level, name in enumerate(members)},
        routing={name: [[0.0]] for name in members},
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(work.orders, method="Finish")
    waits = np.empty(work.orders)
    for record in simulation.get_all_records():
        # Ciw numbers its individuals from 1 in order of arrival.
        waits[record.id_number - 1] = record.waiting_time
    return waits


def _arrivals(arrival_s: NDArray[np.float64]) -> ciw.dists.Sequential:
    """The gaps between arrivals, then never again: a sequence starts over when it ends."""
    return ciw.dists.Sequential([*np.diff(arrival_s, prepend=0.0).tolist(), math.inf])
