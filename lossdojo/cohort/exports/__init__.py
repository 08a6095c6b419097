"""The gradebook in the formats of other programs."""
