#!/usr/bin/env bash
# The page tests want a Chromium with its driver: take one that is there, install the distribution's as root on Debian-like systems, else say so.
set -u
have() { command -v "$1" >/dev/null 2>&1; }
if have chromedriver && { have chromium || have google-chrome || have chromium-browser; }; then exit 0; fi
if [ "$(id -u)" = 0 ] && have apt-get; then
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium chromium-driver; } >/dev/null 2>&1 && exit 0
fi
echo "page tests are skipped: no Chromium with chromedriver here, and it cannot be installed by this user"
