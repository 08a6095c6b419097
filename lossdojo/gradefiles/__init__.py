"""Grade files and rosters as systems write them: who is enrolled, and a column to fill."""
