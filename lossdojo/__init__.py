"""lossdojo's engine: takes learners' code through hidden tests, and knows no kata by name."""

__version__ = "0.1.0"
