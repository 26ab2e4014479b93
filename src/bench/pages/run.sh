#!/bin/sh
# Measures every page against its budgets (Lighthouse, sizes, requests) and prints the table.
#
#   src/bench/pages/run.sh            starts the dashboard with sample data on a free port, measures, stops it
#   src/bench/pages/run.sh http://localhost:8080     measures one that runs with the trial sign-in
#
# Needs Node.js 18.16 or newer with npm, and Chromium (CHROMIUM names it if it is not on the PATH).
set -eu
cd "$(dirname "$0")"
root=$(cd ../../.. && pwd)
[ -d node_modules/lighthouse ] || npm install --no-audit --no-fund --no-package-lock --silent

if [ $# -eq 0 ]; then
    data=$(mktemp -d)
    port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
    (cd "$root" && exec ./mvnw -q spring-boot:run -Dspring-boot.run.profiles=demo \
        -Dspring-boot.run.arguments="--server.port=$port --knowhere.data-directory=$data") > "$data/log" 2>&1 &
    process=$!
    trap 'pkill -TERM -P $process 2>/dev/null || true; kill $process 2>/dev/null || true; wait $process 2>/dev/null || true; rm -rf "$data"' EXIT
    base=http://localhost:$port
    i=0
    until grep -q 'is ready' "$data/log"; do
        i=$((i + 1))
        if [ $i -gt 300 ] || ! kill -0 $process 2>/dev/null; then
            cat "$data/log"
            echo "The dashboard did not start." >&2
            exit 1
        fi
        sleep 1
    done
else
    base=$1
fi
node measure.mjs "$base"
