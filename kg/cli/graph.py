"""Commands of the group graph."""

PANEL = "Ask · 查询"
COMMANDS = {}
