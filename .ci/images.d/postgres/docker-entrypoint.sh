#!/usr/bin/env bash
# Starts PostgreSQL. On an empty PGDATA it first makes the cluster, POSTGRES_USER with POSTGRES_PASSWORD and POSTGRES_DB, and runs
# what lies in /docker-entrypoint-initdb.d, as the official image does.
set -euo pipefail

[ "${1#-}" = "$1" ] || set -- postgres "$@"
[ "$1" = postgres ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  find "$PGDATA" \! -user postgres -exec chown postgres '{}' +
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

user="${POSTGRES_USER:-postgres}"
database="${POSTGRES_DB:-$user}"
auth="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "$auth" != trust ]; then
    echo 'set POSTGRES_PASSWORD, or POSTGRES_HOST_AUTH_METHOD=trust' >&2
    exit 1
  fi
  initdb --username="$user" --pwfile=<(echo "${POSTGRES_PASSWORD:-unused}") ${POSTGRES_INITDB_ARGS:-}
  echo "host all all all $auth" >>"$PGDATA/pg_hba.conf"
  # No network before the scripts are through: a health check must not see the half-made database.
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  export PGUSER="$user" PGPASSWORD="${POSTGRES_PASSWORD:-}"
  [ "$database" = postgres ] || psql -v ON_ERROR_STOP=1 -d postgres -v name="$database" <<<'CREATE DATABASE :"name"'
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) bash "$file" ;;
      *.sql) psql -v ON_ERROR_STOP=1 -d "$database" -f "$file" ;;
      *.sql.gz) gunzip -c "$file" | psql -v ON_ERROR_STOP=1 -d "$database" ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w stop
  unset PGUSER PGPASSWORD
fi

shift
exec postgres -c listen_addresses='*' "$@"
