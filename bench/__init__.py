"""Speed and quality, measured by command on a corpus that the user names; nothing here runs as a test."""
