"""What the house knows of each learner: attempts, mastery, mistakes and what to practise next."""
