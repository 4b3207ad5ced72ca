"""Who may sit at a desk: expert, wrong policies, simulated (errs), random_legal, recorded. A person sits there too."""
