"""Commands of the group extract."""

PANEL = "Extract · 抽取"
COMMANDS = {}
