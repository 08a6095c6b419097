"""How each system writes a download of submissions: a file a system or family, and a table."""
