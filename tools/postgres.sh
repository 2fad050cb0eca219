#!/bin/sh
# A PostgreSQL server for one run of tests or measurements, in a folder of its own, reachable only by the socket in it.
# Its superuser postgres is let in without a password, all others by theirs.
# usage: postgres.sh start FOLDER PROCESS [OPTION...]   FOLDER is there and empty
#        postgres.sh restart FOLDER                     at once, as after a power cut
#        postgres.sh stop FOLDER
#   PROCESS   process whose end, however it comes, stops the server too
#   OPTION    settings, NAME=VALUE
# Ends with 1 when PostgreSQL is not installed.
set -eu
folder=$2
bin=$(find /usr/lib/postgresql -path '*/bin/postgres' 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || exit 1
bin=${bin%/postgres}

# The server refuses to run as root.
as() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups "$@"
    else
        "$@"
    fi
}

case $1 in
start)
    process=$3
    shift 3
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    cd "$folder"
    as "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null 2>&1
    printf 'local all postgres trust\nlocal all all scram-sha-256\n' >"$folder/data/pg_hba.conf"
    {
        echo "listen_addresses = ''"
        echo "unix_socket_directories = '$folder'"
        printf '%s\n' "$@"
    } >>"$folder/data/postgresql.conf"
    as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start >/dev/null
    cd - >/dev/null
    (while kill -0 "$process"; do sleep 1; done; "$0" stop "$folder") </dev/null >/dev/null 2>&1 &
    ;;
restart)
    cd /
    as "$bin/pg_ctl" -D "$folder/data" -w -m immediate -l "$folder/log" restart >/dev/null
    ;;
stop)
    cd /
    if [ -d "$folder/data" ]; then
        as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null || true
    fi
    rm -rf "$folder"
    ;;
*)
    exit 2
    ;;
esac
