#!/usr/bin/env bash
# ./test.sh runs every test: client checks and unit tests, server tests on SQLite and PostgreSQL (on SQL Server when
# WORKSHOP_TEST_SQLSERVER holds a connection string), and the browser tests in Chromium.
# On Debian it installs the Chromium and the PostgreSQL that it lacks.
# ./test.sh quick is for the time between two changes: the client's types and unit tests, the server tests on SQLite that
# are not marked slow, and one story in the browser where there is one. It installs nothing.
# The last line of both is: N passed, N failed, N skipped
set -uo pipefail
cd "$(dirname "$0")" || exit 1
exec </dev/null

case "${1:-}" in
  "") readonly quick= ;;
  quick) readonly quick=1 ;;
  *) echo "Usage: ./test.sh [quick]"; exit 2 ;;
esac
readonly results="$PWD/TestResults"
rm -rf "$results" && mkdir -p "$results" || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# No process may outlive this script and hold its output open.
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

fail() { # WHAT: one more failure in the closing line
  echo "FAILED: $*" | tee -a "$results/failures.txt"
}

step() { # NAME COMMAND…: runs a check that is right or wrong as a whole
  local name="$1" started=$SECONDS; shift
  printf '\n== %s\n' "$name"
  "$@" || { fail "$name"; return 1; }
  echo "   $((SECONDS - started)) s"
}

counted() { # NAME RESULT-FILE COMMAND…: runs tests that are counted one by one
  local name="$1" file="$2"; shift 2
  printf '\n== %s\n' "$name"
  "$@"
  echo "$? $name" > "$results/$file.exit"
}

find_chromium() { # without a window of its own to paint it takes a fifth less CPU
  CHROMIUM="${CHROMIUM:-$(command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome)}"
  [ -x "$CHROMIUM" ] && export CHROMIUM
}

find_postgres() { # sets postgres_bin to the folder of the server's programs
  [ -n "${WORKSHOP_TEST_POSTGRES:-}" ] && return
  postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -x "$postgres_bin/initdb" ] || postgres_bin=$(dirname "$(command -v initdb)" 2>/dev/null)
  [ -x "$postgres_bin/initdb" ]
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y "$@"
}

install_missing() {
  local missing=()
  find_chromium || missing+=(chromium-headless-shell)
  find_postgres || missing+=(postgresql)
  [ ${#missing[@]} -eq 0 ] && return
  if command -v apt-get >/dev/null && as_root true 2>/dev/null; then
    echo "Installing ${missing[*]} …"
    { as_root apt-get update; apt_install "${missing[@]}" || apt_install "${missing[@]/chromium-headless-shell/chromium}"; } \
      >"$results/install.log" 2>&1 || tail -n 5 "$results/install.log"
  else
    echo "Please install: ${missing[*]} (Debian: sudo apt-get install ${missing[*]})"
  fi
}

start_postgres() { # a server of our own, in a temporary folder, reached by a socket inside it
  [ -n "${WORKSHOP_TEST_POSTGRES:-}" ] && return
  find_postgres || return
  postgres=$(mktemp -d /tmp/workshop-test-XXXXXX) || return
  as_postgres=()
  if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    local user=postgres; id postgres >/dev/null 2>&1 || user=nobody
    chown "$user" "$postgres" && as_postgres=(runuser -u "$user" --)
  fi
  in_postgres initdb -D "$postgres/data" -U workshop -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    && in_postgres pg_ctl -D "$postgres/data" -w -t 60 -l "$postgres/log" start \
      -o "-k $postgres -c listen_addresses='' -c max_connections=300 -c fsync=off -c full_page_writes=off" \
    || { cat "$postgres/log" "$results/postgres.log" 2>/dev/null; return 1; }
  export WORKSHOP_TEST_POSTGRES="Host=$postgres;Username=workshop;Database=postgres"
}

in_postgres() { # PROGRAM ARGUMENTS…
  local program="$1"; shift
  (cd "$postgres" && ${as_postgres[@]+"${as_postgres[@]}"} "$postgres_bin/$program" "$@") >>"$results/postgres.log" 2>&1
}

stop_postgres() {
  [ -n "${postgres:-}" ] || return
  in_postgres pg_ctl -D "$postgres/data" -m immediate stop
  rm -rf "$postgres"
}
trap stop_postgres EXIT
trap 'exit 130' INT TERM

install_client() {
  [ client/node_modules/.package-lock.json -nt client/package-lock.json ] || npm --prefix client ci --no-audit --no-fund
}

build_again() { # with nothing changed the client must be left alone
  dotnet build src/Workshop.Server --no-restore > "$results/build-again.log" \
    && ! grep -E 'npm (ci|run)' "$results/build-again.log"
}

dotnet_test() { # PROJECT RESULT-FILE OPTIONS…
  dotnet test "$1" --no-build --results-directory "$results" --logger "trx;LogFileName=$2" \
    --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none "${@:3}"
}

for tool in dotnet node npm; do
  command -v "$tool" >/dev/null || { echo "Please install the .NET 10 SDK and Node.js 20: $tool was not found."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
done

test_client() {
  if step "client: npm ci" install_client; then
    step "client: svelte-check" npm --prefix client run check
    [ "$quick" ] || step "client: lint" npm --prefix client run lint
    counted "client tests" client.json npm --prefix client test -- --reporter=default --reporter=json --outputFile.json="$results/client.json"
  fi
}

test_server() {
  if [ "$quick" ]; then
    counted "server tests" server.trx dotnet_test tests/Workshop.Tests server.trx --filter "Speed!=Slow"
    [ -x "$CHROMIUM" ] && counted "a story in the browser" browser.trx dotnet_test tests/Workshop.BrowserTests browser.trx -p:Browser=true --filter FullyQualifiedName~PilesJourney
  else
    step "dotnet build with nothing changed does not run npm" build_again
    counted "server tests" server.trx dotnet_test tests/Workshop.Tests server.trx
    [ -x "$CHROMIUM" ] && counted "browser tests" browser.trx dotnet_test tests/Workshop.BrowserTests browser.trx -p:Browser=true
  fi
}

build() {
  step "dotnet build" dotnet build Workshop.sln
}

if [ "$quick" ]; then
  find_chromium
  # Side by side, since each leaves a core idle for much of its time; after the build, which writes what both read.
  build && { test_client > "$results/client.log" 2>&1 & test_server; wait $!; cat "$results/client.log"; }
else
  install_missing
  step "Chromium is there" find_chromium
  step "PostgreSQL starts" start_postgres
  test_client
  build && test_server
fi

echo
node tests/count.mjs "$results"
