"""Benchmarks: what the desk costs, measured beside other simulators doing less on the same orders."""
