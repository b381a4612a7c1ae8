#!/bin/bash
# try_in_chroot.sh: packages, release and clone in a system where nothing else is.
#
#   tests/try_in_chroot.sh [FOLDER [debs|release|clone]...]
#
# Run by hand, as root, with debootstrap and a network; takes minutes. FOLDER (build/chroot)
# keeps a minimal Debian, made once; each trial gets a fresh copy of it:
#   debs      installs what `./dev deb` built; tries the command from any folder, the manual,
#             the completion and a C program; purges all, and looks for what is left
#   release   builds what `./dev tarball` made, without opencc and git; its quick tests; installs
#   clone     `./dev demo` in the files of the last commit; says how long and how much
# SUITE chooses another Debian than bookworm, MIRROR where it comes from. Prints TAP.
set -uo pipefail

root=$(cd "$(dirname "$0")/.." && pwd -P)
mkdir -p "${1:-$root/build/chroot}"
folder=$(cd "${1:-$root/build/chroot}" && pwd -P)
shift
[ $# != 0 ] || set -- debs release clone

number=0 failed=0
# check NAME COMMAND...: as one line of TAP; shows the end of what was printed otherwise.
check() {
  local about=$1
  number=$((number + 1))
  if "${@:2}" >"$folder/log" 2>&1; then
    echo "ok $number - $about"
  else
    failed=$((failed + 1))
    echo "not ok $number - $about"
    tail -n 25 "$folder/log" | sed 's/^/# /'
  fi
}

# within COMMAND: a shell line inside the copy. Mounts end with it.
within() {
  # shellcheck disable=SC2016 # the inner shell's
  unshare --mount --propagation private sh -c '
    mount -t proc proc "$1/proc" &&
    mkdir -p "$1/dev/pts" && mount -t devpts -o ptmxmode=666 devpts "$1/dev/pts" &&
    ln -sf pts/ptmx "$1/dev/ptmx" && exec chroot "$1" /usr/bin/env -i \
      PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
      DEBIAN_FRONTEND=noninteractive bash -ec "$2"' sh "$folder/copy" "$1"
}

base() {
  [ -e "$folder/base/.whole" ] && return
  rm -rf "$folder/base"
  debootstrap --variant=minbase "${SUITE:-bookworm}" "$folder/base" ${MIRROR:+"$MIRROR"} &&
    touch "$folder/base/.whole"
}

fresh() { rm -rf "$folder/copy" && cp -a "$folder/base" "$folder/copy"; }

megabytes() { du -smx "$folder/copy" | cut -f 1; }

# Everything but what apt and its helpers keep for themselves.
listing() {
  within 'find / -xdev \( -path /proc -o -path /debs -o -path /var/cache -o -path /var/lib \
    -o -path /var/log -o -path /tmp \) -prune -o -print | sort'
}

# ---- the packages -----------------------------------------------------------------------

try_debs() {
  check 'debs: a fresh system' fresh
  mkdir "$folder/copy/debs"
  check 'debs: there are seven' \
    cp "$root"/build/deb/{talks,talks-web,talks-model,talks-archive,libtalks0,libtalks-dev}_*_*.deb \
    "$root"/build/deb/talks-data_*_all.deb "$folder/copy/debs/"
  check 'debs: what a reader and a programmer have anyway' within \
    'apt-get -q update && apt-get -qy install --no-install-recommends man-db \
      bash-completion gcc libc6-dev pkgconf libyaml-dev libmd-dev'
  listing >"$folder/before"
  check 'debs: apt installs the command' within \
    'apt-get -qy install --no-install-recommends /debs/talks_*.deb /debs/talks-data_*.deb'
  check 'debs: it needs no library of ours' within '! dpkg -s libtalks0'
  check 'debs: and no server' within '! dpkg -s libmicrohttpd12 && ! talks serve'
  check 'debs: apt installs the server' within \
    'apt-get -qy install --no-install-recommends /debs/talks-web_*.deb'
  check 'debs: talks serve' within \
    'cd /usr/games && timeout --preserve-status 5 talks serve | grep ^http://127.0.0.1:'
  check 'debs: no connector to a model' within \
    'talks read /etc/issue --model http://127.0.0.1:9 2>&1 | grep "package talks-model"'
  check 'debs: apt installs the connector' within \
    'apt-get -qy install --no-install-recommends /debs/talks-model_*.deb'
  check 'debs: talks read --model' within \
    'talks read /etc/issue --model http://127.0.0.1:9 2>&1 | grep "nothing listens at"'
  check 'debs: and no database' within '! dpkg -s libsqlite3-0 && ! talks archive'
  check 'debs: apt installs what makes archives' within \
    'apt-get -qy install --no-install-recommends /debs/talks-archive_*.deb'
  check 'debs: talks archive' within \
    'cd /tmp && echo 和 | talks archive add a.sqlite - && talks find --archive a.sqlite 和'
  check 'debs: talks stand from any folder, as anybody' within \
    "cd /usr/games && su -s /bin/sh nobody -c 'talks stand' | grep '^TALKS DESK |'"
  check 'debs: talks 现状' within "cd / && talks 现状 --lang zh-Hans | grep '和谈研判'"
  check 'debs: talks check' within 'cd /tmp && talks check'
  check 'debs: man talks' within "man talks | cat | grep 'talks-stand'"
  check 'debs: man talks-stand' within "man talks-stand | cat | grep -e '--as-of'"
  # shellcheck disable=SC2016
  check 'debs: completion' within '. /usr/share/bash-completion/bash_completion
    _completion_loader talks || [ $? = 124 ]
    COMP_WORDS=(talks sta) COMP_CWORD=1 COMP_LINE="talks sta" COMP_POINT=9
    $(complete -p talks | sed "s/.*-F \([^ ]*\).*/\1/") talks sta talks
    [ "${COMPREPLY[*]}" = stand ]'
  check 'debs: apt installs the library' within \
    'apt-get -qy install --no-install-recommends /debs/*.deb'
  # shellcheck disable=SC2016 # the inner shell's
  check 'debs: a C program' within \
    'cd /tmp && gcc -Wall -Werror -o first /usr/share/doc/libtalks-dev/examples/first.c \
      $(pkg-config --cflags --libs talks) && ldd first | grep libtalks.so.0 &&
    ./first $(pkg-config --variable=dossiers talks)/ukraine-2025 2025-12-30 | grep unsettled'
  # shellcheck disable=SC2016
  check 'debs: a C program that holds the library' within \
    'cd /tmp && gcc -static -o all /usr/share/doc/libtalks-dev/examples/first.c \
      $(pkg-config --static --cflags --libs talks) &&
    ./all $(pkg-config --variable=dossiers talks)/ukraine-2025 2025-12-30 | grep unsettled'
  # shellcheck disable=SC2016
  check 'debs: files as packaged' within \
    '[ -z "$(dpkg --verify talks talks-web talks-model talks-archive talks-data libtalks0 libtalks-dev)" ]'
  check 'debs: purge' within \
    'apt-get -qy purge talks talks-web talks-model talks-archive talks-data libtalks0 libtalks-dev &&
      apt-get -qy autoremove --purge'
  listing >"$folder/after"
  check 'debs: nothing is left' diff "$folder/before" "$folder/after"
}

# ---- the release --------------------------------------------------------------------------

try_release() {
  check 'release: a fresh system' fresh
  check 'release: there is one' tar -xf "$(ls "$root"/build/talks-*.tar.xz)" -C "$folder/copy/tmp"
  check 'release: ./dev demo' within "cd /tmp/talks-* && ./dev demo | grep '^TALKS DESK |'"
  check 'release: without opencc, without git' within '! dpkg -s opencc && ! dpkg -s git'
  listing | grep -v '^/tmp/' >"$folder/before"
  check 'release: meson setup, compile' within \
    'cd /tmp/talks-* && meson setup out --buildtype=release && meson compile -C out'
  check 'release: quick tests' within \
    'cd /tmp/talks-* && TALKS_CASES=200 meson test -C out --suite unit --suite cli \
      --suite tree --suite packaging --timeout-multiplier 5 ||
      { grep -A 8 "^not ok" out/meson-logs/testlog.txt; exit 1; }'
  check 'release: meson install' within \
    "cd /tmp/talks-* && meson install -C out && ldconfig && cd / && talks stand |
      grep '^TALKS DESK |'"
  check 'release: uninstall' within 'cd /tmp/talks-* && ninja -C out uninstall'
}

# ---- a clone ------------------------------------------------------------------------------

try_clone() {
  check 'clone: a fresh system' fresh
  mkdir "$folder/copy/tmp/clone"
  git -C "$root" archive HEAD | tar -x -C "$folder/copy/tmp/clone"
  local size start
  size=$(megabytes) start=$SECONDS
  check 'clone: ./dev install demo' within 'cd /tmp/clone && ./dev install demo'
  grep -E '^(Need to get|After this|[0-9]+ upgraded)' "$folder/log" | sed 's/^/# /'
  echo "# installing: $((SECONDS - start)) s, $(($(megabytes) - size)) MB on the disk"
  start=$SECONDS
  check 'clone: ./dev demo' within "cd /tmp/clone && ./dev demo | grep '^TALKS DESK |'"
  echo "# building and showing: $((SECONDS - start)) s with $(nproc) cores, load" \
    "$(cut -d ' ' -f 1 /proc/loadavg)"
  start=$SECONDS
  check 'clone: ./dev demo again' within "cd /tmp/clone && ./dev demo | grep '^TALKS DESK |'"
  echo "# again: $((SECONDS - start)) s"
}

check 'a minimal Debian' base
for trial; do "try_$trial"; done
rm -rf "$folder/copy"
echo "1..$number"
[ $failed = 0 ]
