"""The SPARQL endpoint and its page: on this machine only, read-only, every query in a process that can be stopped."""
