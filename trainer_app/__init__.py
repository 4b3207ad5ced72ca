"""Everything that faces a user: web app, command line, class records."""
