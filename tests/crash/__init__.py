"""Crashes: power cuts and other processes."""
