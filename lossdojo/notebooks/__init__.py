"""A notebook's cells, and what a function of them needs, as a file of its own. Nothing is run."""
