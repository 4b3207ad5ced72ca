"""What a trainer does with exercises: see them, check them, edit copies of them, look at everybody's attempts."""
