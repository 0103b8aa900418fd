#!/bin/sh
# What is no command is a script or an option for node.
set -e
if [ "${1#-}" != "$1" ] || ! command -v "$1" >/dev/null; then
  set -- node "$@"
fi
exec "$@"
