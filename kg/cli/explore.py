"""Commands of the group explore."""

PANEL = "See · 浏览"
COMMANDS = {}
