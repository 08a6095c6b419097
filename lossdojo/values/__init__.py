"""Plain data that crosses the wall around learner code: its schema, bytes, records and words."""
