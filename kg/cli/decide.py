"""Commands of the group decide."""

PANEL = "Decide · 裁定"
COMMANDS = {}
