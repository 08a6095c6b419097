"""Real pytest over the hidden tests, collected once and run for every submission."""
