"""Commands of the group trace."""

PANEL = "Trace · 追踪"
COMMANDS = {}
