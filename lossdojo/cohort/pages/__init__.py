"""What a teacher looks at after a run: pages on the cohort, made from its gradebook alone."""
