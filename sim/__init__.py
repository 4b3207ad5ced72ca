"""The order desk itself: rules, clock and books. It knows no chance, no screen and no file of ours."""
