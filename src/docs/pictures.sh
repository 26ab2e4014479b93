#!/bin/sh
# Takes the pictures of the README from the sample data: starts the dashboard with the profile demo on a free port and
# looks at it with headless Chromium, in light and dark.
set -eu
cd "$(dirname "$0")/../.."
SE_OFFLINE=true SE_AVOID_STATS=true ./mvnw -q test -Dtest=ReadmePictures -Dsurefire.failIfNoSpecifiedTests=false
ls -l src/docs/*.png
