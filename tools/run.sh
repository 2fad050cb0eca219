#!/bin/sh
# Opens the desk on the training property, which is made first if there is none. It is made in a
# folder of its own and moved when complete, so that an interrupted start leaves no half property.
set -eu
cd "$(dirname "$0")/.."
home=${XDG_DATA_HOME:-$HOME/.local/share}/frontdesk
db=$home/training.db

if [ ! -e "$db" ]; then
    mkdir -p "$home"
    new=$(mktemp -d "$home/training.XXXXXX")
    trap 'rm -rf "$new"' EXIT
    trap 'exit 130' INT TERM HUP
    echo "Making a training property with 10,000 invented customers: $db"
    build/frontdesk --db "$new/training.db" init --name "Training Hotel" --region VN \
        --currency VND --timezone Asia/Ho_Chi_Minh
    build/frontdesk --db "$new/training.db" demo --customers 10000 --seed 1
    # The key, the write-ahead log and what else lies beside it go first, the database last.
    for file in "$new"/* "$new"/.[!.]*; do
        case $file in
        "$new/training.db") ;;
        *) [ ! -e "$file" ] || mv "$file" "$home/" ;;
        esac
    done
    mv "$new/training.db" "$db"
    rm -rf "$new"
    trap - EXIT INT TERM HUP
fi
exec build/frontdesk --db "$db"
