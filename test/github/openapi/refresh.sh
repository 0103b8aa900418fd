#!/bin/sh
# Writes slice.json from GitHub's own OpenAPI description, which npm has as @octokit/openapi (385 MB unpacked, so only
# the one file is, in a temporary folder).
set -eu
cd "$(dirname "$0")"
version=23.0.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
archive=$(npm pack --silent --pack-destination "$work" "@octokit/openapi@$version")
tar -xzf "$work/$archive" -C "$work" package/generated/api.github.com.json
node slice.js "$work/package/generated/api.github.com.json" "$version" >"$work/slice.json"
mv "$work/slice.json" slice.json
