#!/bin/sh
# Makes pictures (SVG) of the screens of one scene, from the real program on a real terminal.
# usage: screenshot.sh SCENE [FOLDER]      SCENE: a name in tests/tui/scenes; FOLDER: assets/screenshots
set -eu
cd "$(dirname "$0")/.."
folder=${2:-assets/screenshots}
if [ ! -e "tests/tui/scenes/${1:?the name of a scene is needed}.scene" ]; then
    echo "There is no scene $1. There are: $(ls tests/tui/scenes | sed 's/\.scene$//' | tr '\n' ' ')" >&2
    exit 2
fi
make --no-print-directory build/test/check build/test/frontdesk >&2
mkdir -p "$folder"
SCENE=$1 SVG=$(cd "$folder" && pwd) build/test/check scenes
