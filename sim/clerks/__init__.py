"""Who may sit at a desk: the expert, wrong policies, legal moves at random, simulated clerks who err; and a person."""
