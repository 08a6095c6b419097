"""From answers on open probes to misconceptions, evidence and plain words."""
