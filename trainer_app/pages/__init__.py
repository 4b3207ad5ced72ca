"""The pages of the app: each a short script that says what stands where."""
