"""From a result to what people and programs read."""
