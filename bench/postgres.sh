#!/bin/sh
# The PostgreSQL that a run of the bench measures itself against.
# usage: bench/postgres.sh start|load|ask|stop FOLDER BENCH
#   BENCH   process whose end, however it comes, stops the server too
set -eu
folder=$2
here=$(dirname "$0")

psql() {
    command psql -X -q -h "$folder" -U postgres -d postgres -v ON_ERROR_STOP=1 "$@"
}

case $1 in
start)
    exec "$here/../tools/postgres.sh" start "$folder" "$3" shared_buffers=512MB work_mem=64MB \
        maintenance_work_mem=256MB max_connections=1100
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
    exec "$here/../tools/postgres.sh" stop "$folder"
    ;;
esac
