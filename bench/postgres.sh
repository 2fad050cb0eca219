#!/bin/sh
# A PostgreSQL 15 for one run of the bench, in a folder of its own, reachable only by the socket in it.
# usage: bench/postgres.sh start|load|ask|stop FOLDER BENCH
#   BENCH   process whose end, however it comes, stops the server too
set -eu
folder=$2
bin=/usr/lib/postgresql/15/bin
[ -x "$bin/postgres" ] || exit 1

# The server refuses to run as root.
as() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups "$@"
    else
        "$@"
    fi
}
psql() {
    as psql -X -q -h "$folder" -U postgres -d postgres -v ON_ERROR_STOP=1 "$@"
}

case $1 in
start)
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    cd "$folder"
    as "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"/dev/null" 2>&1
    as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start -o "-c listen_addresses= \
        -c unix_socket_directories=$folder -c shared_buffers=512MB -c work_mem=64MB \
        -c maintenance_work_mem=256MB" >/dev/null
    cd - >/dev/null
    (while kill -0 "$3"; do sleep 1; done; "$0" stop "$folder") </dev/null >/dev/null 2>&1 &
    ;;
load)
    chmod 644 "$folder/rows"
    psql -c "CREATE EXTENSION pg_trgm" \
        -c "CREATE UNLOGGED TABLE c (row bigint, name text, code text, email text, phone text, spent bigint)" \
        -c "\\copy c FROM '$folder/rows'" \
        -c "CREATE INDEX ON c USING gin (name gin_trgm_ops)" -c "ANALYZE c"
    ;;
ask)
    psql -f "$folder/query.sql"
    ;;
stop)
    cd /
    if [ -d "$folder/data" ]; then
        as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
    fi
    rm -rf "$folder"
    ;;
esac
