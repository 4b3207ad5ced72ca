"""What queueing theory says of simple queues: exact, so that a simulator can be held against it."""

from math import factorial


def erlang_c(servers: int, offered: float) -> float:
    """The probability that who arrives must wait, with exponential times and ``offered`` busy servers on average."""
    load = offered / servers
    waiting = offered**servers / factorial(servers) / (1 - load)
    return waiting / (sum(offered**k / factorial(k) for k in range(servers)) + waiting)


def mean_wait(servers: int, offered: float) -> float:
    """Mean wait of M/M/c in units of the mean service time."""
    return erlang_c(servers, offered) / (servers - offered)


def mean_waits_by_class(servers: int, offered: float, urgent_share: float) -> tuple[float, float]:
    """Mean waits of urgent and normal cases of M/M/c, urgent first and nobody interrupted (Cobham), same unit."""
    load = offered / servers
    alone = erlang_c(servers, offered) / servers
    first = 1 - load * urgent_share
    return alone / first, alone / (first * (1 - load))


def pollaczek_khinchine(load: float, variation: float) -> float:
    """Mean wait of M/G/1 in units of the mean service time; ``variation`` is spread over mean of the service time."""
    return load * (1 + variation**2) / (2 * (1 - load))
