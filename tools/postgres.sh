#!/bin/bash
# A PostgreSQL server for one run of tests or measurements, in a folder of its own, reachable only by the socket in it.
# Its superuser postgres is let in without a password, all others by theirs.
# usage: postgres.sh start FOLDER PROCESS [OPTION...]   FOLDER is there and empty
#        postgres.sh restart FOLDER                     at once, as after a power cut
#        postgres.sh stop FOLDER
#        postgres.sh installed
#   PROCESS   process whose end, however it comes, stops the server too
#   OPTION    settings, NAME=VALUE
# Ends with 1 when PostgreSQL is not installed.
set -eu
verb=$1
folder=${2:-}
bin=$(find /usr/lib/postgresql -path '*/bin/postgres' 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || exit 1
bin=${bin%/postgres}

# A server that outlives who started it must not keep their files and locks. (bash, as other shells cannot close what has
# two digits; the last is what it reads this from.)
for file in /proc/$$/fd/*; do
    file=${file##*/}
    case $file in
    0 | 1 | 2 | 255) ;;
    *) eval "exec $file>&-" ;;
    esac
done

# The server refuses to run as root.
as() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups "$@"
    else
        "$@"
    fi
}

stop() {
    cd /
    if [ -d "$folder/data" ]; then
        as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    fi
    rm -rf "$folder"
}

# When a process began and that it has not ended: its number alone may be another's by now, and one that nobody has waited
# for still has it.
life() {
    local line
    read -r line <"/proc/$1/stat" || return 0
    line=${line##*) }
    case $line in
    Z* | X*) ;;
    *) echo "$line" | cut -d ' ' -f 20 ;;
    esac
} 2>/dev/null

case $verb in
installed) ;;
start)
    process=$3
    shift 3
    began=$(life "$process")
    # In a session of its own: what ends the starter and all that belongs to it must not end this.
    setsid "$0" watch "$folder" "$process" "$began" </dev/null >/dev/null 2>&1 &
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
    ;;
watch)
    while [ -d "$folder" ] && [ -n "$4" ] && [ "$(life "$3")" = "$4" ]; do sleep 1; done
    stop
    ;;
restart)
    cd /
    as "$bin/pg_ctl" -D "$folder/data" -w -m immediate -l "$folder/log" restart >/dev/null
    ;;
stop)
    stop
    ;;
*)
    exit 2
    ;;
esac
