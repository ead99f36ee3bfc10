#!/bin/sh
# packages.sh -- install the Debian packages of packages.txt that are missing.
# usage: tools/packages.sh build test ...   (the groups that are needed)
set -eu
here=$(dirname "$0")
wanted=$(for group in "$@"; do awk -F'\t' -v g="$group" '$1 == g {print $2}' "$here/../packages.txt"; done | sort -u)
missing=
for package in $wanted; do
    # npm and nodejs may come from elsewhere than Debian: a working command is enough.
    case $package in
    nodejs) command -v node >/dev/null 2>&1 && continue ;;
    npm | gcc | make | meson | clang | cppcheck | chromium | wrk)
        command -v "$package" >/dev/null 2>&1 && continue ;;
    ninja-build) command -v ninja >/dev/null 2>&1 && continue ;;
    mawk) command -v awk >/dev/null 2>&1 && continue ;;
    nginx-light) command -v nginx >/dev/null 2>&1 && continue ;;
    esac
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
command="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    become=
elif command -v sudo >/dev/null 2>&1; then
    become=sudo
else
    echo "These Debian packages are missing. Install them as root with:" >&2
    echo "  apt-get update && $command" >&2
    exit 1
fi
echo "Installing missing Debian packages:$missing"
$become env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086
$become env DEBIAN_FRONTEND=noninteractive $command
