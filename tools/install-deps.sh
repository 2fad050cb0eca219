#!/bin/sh
# Installs what packaging/debian/control asks for and this machine lacks; silent when nothing does.
# usage: install-deps.sh nocheck|check [PACKAGE...]
#   nocheck   without what only the tests need; PACKAGE... are wanted besides
set -eu
cd "$(dirname "$0")/.."
control=packaging/debian/control
profile="-P pkg.frontdesk.nodeb"
[ "$1" = check ] || profile="$profile,nocheck"
shift

if ! command -v apt-get >/dev/null; then
    echo "This is no Debian: please see to the packages named in $control yourself." >&2
    exit 0
fi

# The checker comes with the compiler's packages: without it, all is taken as missing.
missing=
if ! command -v dpkg-checkbuilddeps >/dev/null; then
    missing="build-essential $(sed -n '/^Build-Depends:/,/^[A-Z]/s/^ \([^ ,]*\).*/\1/p' "$control" |
        tr '\n' ' ')"
else
    # shellcheck disable=SC2086
    missing=$(dpkg-checkbuilddeps $profile "$control" 2>&1) || : "${missing:=something}"
    missing=${missing##*: }
fi
extra=
for package; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
        extra="$extra $package"
done
[ -n "$missing$extra" ] || exit 0

sudo=
if [ "$(id -u)" != 0 ]; then
    sudo="sudo DEBIAN_FRONTEND=${DEBIAN_FRONTEND:-noninteractive}"
    command -v sudo >/dev/null || {
        echo "Packages are missing, and without root or sudo they cannot be installed:" >&2
        echo "$missing$extra" >&2
        exit 1
    }
fi
export DEBIAN_FRONTEND="${DEBIAN_FRONTEND:-noninteractive}"

echo "Some packages that frontdesk needs are not installed. These commands will install them:"
[ -z "$missing" ] || echo "    ${sudo:+sudo }apt-get build-dep ./packaging    ($missing)"
[ -z "$extra" ] || echo "    ${sudo:+sudo }apt-get install$extra"
# shellcheck disable=SC2086
{
    $sudo apt-get update -q
    [ -z "$missing" ] ||
        $sudo apt-get build-dep -q -y --no-install-recommends $profile ./packaging
    [ -z "$extra" ] || $sudo apt-get install -q -y --no-install-recommends $extra
}
