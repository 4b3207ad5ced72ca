"""What the whole must prove: pages that are true, points that rank, grading that hears what is meant."""
