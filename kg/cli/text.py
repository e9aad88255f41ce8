"""Commands of the group text."""

PANEL = "Read · 阅读"
COMMANDS = {}
