"""One submission: hidden tests, scores, findings, and what is remembered."""
