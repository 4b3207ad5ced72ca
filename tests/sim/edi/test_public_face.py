"""The package says what it offers."""

import sim.edi


def test_the_public_names_are_sorted_and_there() -> None:
    """``__all__`` is the contract with the rest of the desk."""
    assert sim.edi.__all__ == sorted(sim.edi.__all__)
    assert all(hasattr(sim.edi, name) for name in sim.edi.__all__)
