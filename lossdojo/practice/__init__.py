"""One's own exercises: put back, tried, and checked again at each save."""
