"""Commands of the group build."""

PANEL = "Build · 构建"
COMMANDS = {}
