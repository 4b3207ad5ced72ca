"""The peers: other people's engines, each given the same work and written as its users would write it."""
