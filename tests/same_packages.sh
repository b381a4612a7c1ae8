#!/bin/sh
# same_packages.sh ROOT: the same commit gives the same packages, wherever it is built.
#
# The last commit is cloned twice, to paths of different length; each clone makes a source
# release and Debian packages, and their bytes are compared. The second builds in another time
# zone, under another umask and without running the tests. Where the tools of packaging are
# missing, that half is skipped. Part of ./dev test --long. Prints TAP.
set -u

root=$(cd "$1" && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

number=0 failed=0
tell() { # tell STATUS NAME [DETAIL]
  number=$((number + 1))
  if [ "$1" = 0 ]; then
    echo "ok $number - $2"
  else
    failed=$((failed + 1))
    echo "not ok $number - $2"
    [ -z "${3:-}" ] || printf '%s\n' "$3" | sed 's/^/# /'
  fi
}

clone() { # clone NAME: as somebody else would have it
  git clone -q --no-hardlinks "$root" "$scratch/$1" 2>"$scratch/log" || cat "$scratch/log" >&2
}

# make NAME WHAT: in one of the clones; the end of what was printed when it fails.
make() {
  (
    [ "$1" = a ] || { umask 077 && export TZ=Pacific/Kiritimati; }
    cd "$scratch/$1" && ./dev "$2"
  ) >"$scratch/log" 2>&1
  status=$?
  tell $status "$1: ./dev $2" "$(tail -n 20 "$scratch/log")"
  return $status
}

# shellcheck disable=SC2086 # a pattern
hashes() { (cd "$scratch/$1/build" && sha256sum $2) 2>/dev/null; }

same() { # same WHAT FILES
  one=$(hashes a "$2")
  two=$(hashes a-longer-path "$2")
  [ -n "$one" ] && [ "$one" = "$two" ]
  tell $? "$1: the same bytes from both" "$(printf '%s\n%s' "$one" "$two" | sort)"
}

clone a
clone a-longer-path
if command -v xz >/dev/null && command -v opencc >/dev/null; then
  make a tarball && make a-longer-path tarball
  same 'source release' '*.tar.xz'
else
  number=$((number + 1))
  echo "ok $number - source release # SKIP needs xz and opencc"
fi
if command -v dpkg-buildpackage >/dev/null && command -v dh >/dev/null; then
  export DEB_BUILD_OPTIONS=nocheck
  make a deb && make a-longer-path deb
  same 'Debian packages' 'deb/*.deb'
else
  number=$((number + 1))
  echo "ok $number - Debian packages # SKIP needs debhelper"
fi
echo "1..$number"
[ "$failed" = 0 ]
