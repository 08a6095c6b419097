from pathlib import Path

exec(Path("@KIT@/solutions/padding_mask.py").read_text())
