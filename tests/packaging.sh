#!/bin/sh
# packaging.sh: what `meson install` puts where, and whether it works from there.
#
#   packaging.sh ROOT BUILD PREFIX LIBDIR VERSION COMPILER...
#
# BUILD is built; it is installed into a fresh folder below which everything must lie. A
# program is compiled against what is installed, as a reader would do it, with COMPILER
# (and the flags that the build's own sanitizers need). Prints TAP.
# tests/try_in_chroot.sh tries the Debian packages and the release in an empty system.
set -u

root=$1 build=$2 prefix=$3 libdir=$4 version=$5
shift 5
compile="$*"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
dest=$scratch/dest
top=$dest$prefix
share=$top/share
lib=$top/$libdir
export LC_ALL=C.UTF-8 HOME="$scratch"
unset TALKS_DATA

number=0 failed=0
# check NAME COMMAND...: passes when the command does; shows what it printed otherwise.
check() {
  number=$((number + 1))
  about=$1
  shift
  if "$@" >"$scratch/log" 2>&1; then
    echo "ok $number - $about"
  else
    failed=$((failed + 1))
    echo "not ok $number - $about"
    sed 's/^/# /' "$scratch/log" | head -n 40
  fi
}

# same A B: two texts are equal; else shows how they differ.
same() {
  printf '%s\n' "$1" >"$scratch/a"
  printf '%s\n' "$2" >"$scratch/b"
  diff "$scratch/a" "$scratch/b"
}

# none TEXT...: there is nothing to list.
none() {
  [ -z "$*" ] || { printf '%s\n' "$*"; false; }
}

install_it() { DESTDIR=$dest meson install -C "$build" --no-rebuild --quiet; }

# Files and links, without the names that grow with commands, pages and dossiers.
kinds() {
  (cd "$top" && find . ! -type d | sed -e 's|^\./||' -e "s|^$libdir/|LIB/|" \
    -e 's|man1/talks-[-a-z]*\.1|man1/talks-COMMAND.1|' \
    -e 's|^\(include/talks/\).*\.\([a-z]*\)$|\1NAME.\2|' \
    -e 's|^\(share/talks/dossiers/\)[^/]*/.*\.\([a-z]*\)$|\1NAME/FILE.\2|' \
    -e 's|^\(share/doc/talks/docs/\).*\.\([a-z]*\)$|\1PAGE.\2|' | sort -u)
}

# Where there is no libmicrohttpd, there is no server.
serve=
[ ! -e "$build/cli/talks-serve" ] || serve='
libexec/talks-serve'
# Where there is no libcurl, there is no connector.
model=
[ ! -e "$build/cli/talks-model" ] || model='
libexec/talks-model'
# Where there is no SQLite, there are no archives.
archive=
[ ! -e "$build/cli/talks-archive" ] || archive='
libexec/talks-archive'
# Where the web desk was not built, there is none.
desk=
! grep -qF web/dist/index.html "$build/meson-info/intro-installed.json" || desk='
share/talks/web/dist/index.html'
! grep -qF web/dist/report.html "$build/meson-info/intro-installed.json" || desk="$desk
"'share/talks/web/dist/report.html'
expected="LIB/libtalks.a
LIB/libtalks.so
LIB/libtalks.so.0
LIB/libtalks.so.$version
LIB/pkgconfig/talks.pc
bin/talks
include/talks/NAME.def
include/talks/NAME.h$archive$model$serve
share/bash-completion/completions/talks
share/doc/talks/CHANGELOG.md
share/doc/talks/CONTRIBUTING.md
share/doc/talks/LICENSE
share/doc/talks/NOTICE
share/doc/talks/README.md
share/doc/talks/docs/PAGE.md
share/doc/talks/dossiers
share/doc/talks/examples/compare.c
share/doc/talks/examples/first.c
share/fish/vendor_completions.d/talks.fish
share/man/man1/talks-COMMAND.1
share/man/man1/talks.1
share/talks/data/gazetteer/organisations.yaml
share/talks/data/gazetteer/persons.yaml
share/talks/data/gazetteer/places.yaml
share/talks/data/gazetteer/sources.yaml
share/talks/data/gazetteer/states.yaml
share/talks/dossiers/NAME/FILE.lock
share/talks/dossiers/NAME/FILE.md
share/talks/dossiers/NAME/FILE.yaml
share/talks/schema/answers.schema.json
share/talks/schema/dossier.schema.json$desk
share/zsh/site-functions/_talks"

below_prefix() {
  none "$(find "$dest" ! -type d ! -path "$top/*")"
}

modes() {
  none "$(find "$top" -type f ! -path '*/bin/*' ! -path '*/libexec/*' \
    ! -name '*.so.*' -perm /111)" &&
    none "$(find "$top" ! -type l ! -perm -444)"
}

# Text that names a folder of this machine would be wrong on another.
no_folders_of_here() {
  none "$(grep -rlF -e "$root" -e "$build" "$share" "$lib/pkgconfig" "$top/include")"
}

soname() {
  same 'libtalks.so.0' "$(readelf -d "$lib/libtalks.so" |
    sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')" &&
    same "libtalks.so.0 libtalks.so.$version" \
      "$(readlink "$lib/libtalks.so") $(readlink "$lib/libtalks.so.0")"
}

no_run_path() { none "$(readelf -d "$lib/libtalks.so" "$top/bin/talks" | grep -i 'r.*path)')"; }

headers() {
  (cd "$root/include/talks" && ls -- *.h *.def) >"$scratch/a"
  (cd "$top/include/talks" && ls) >"$scratch/b"
  diff "$scratch/a" "$scratch/b"
}

installed_talks() { (cd / && TALKS_DATA=$share/talks "$top/bin/talks" "$@"); }
stand() {
  same "$(installed_talks stand | head -n 1 | cut -c 1-10)" 'TALKS DESK' &&
    same "$(installed_talks stand)" "$(cd / && TALKS_DATA=$root "$build/cli/talks" stand)"
}
answers_version() { installed_talks --version | grep -F "$version"; }

# An address of another machine, which it refuses before anything is opened.
connects() {
  (cd / && TALKS_DATA=$share/talks "$top/bin/talks" read --model http://192.0.2.1 none) \
    >"$scratch/read" 2>&1
  [ $? = 2 ] && grep -F 'on this machine alone' "$scratch/read"
}

archives() {
  printf '%s\n' '{"text":"和"}' >"$scratch/feed" &&
    "$top/bin/talks" archive add "$scratch/a.sqlite" "$scratch/feed" &&
    "$top/bin/talks" find --archive "$scratch/a.sqlite" 和
}

# Started by the installed command, which finds it from where it stands itself.
serves() {
  (cd / && TALKS_DATA=$share/talks exec "$top/bin/talks" serve --port 0) \
    >"$scratch/address" 2>"$scratch/said" &
  server=$!
  for _ in $(seq 100); do
    [ ! -s "$scratch/address" ] || break
    sleep 0.1
  done
  kill "$server" && wait "$server" && grep '^http://127.0.0.1:' "$scratch/address"
}

package_config() {
  PKG_CONFIG_PATH=$lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$dest pkg-config "$@" talks
}
# linked NAME OPTION...: first.c against what is installed; its answer is the build's own.
linked() {
  program=$scratch/$1
  shift
  # shellcheck disable=SC2046,SC2086 # lists of flags
  $compile -o "$program" "$share/doc/talks/examples/first.c" \
    $(package_config --cflags --libs "$@") || return 1
  dossier=$share/talks/dossiers/ukraine-2025
  same "$(LD_LIBRARY_PATH=$lib "$program" "$dossier" 2025-12-30)" \
    "$("$build/tests/first" "$dossier" 2025-12-30)" &&
    [ -n "$("$build/tests/first" "$dossier" 2025-12-30)" ]
}
dynamic() {
  linked dynamic && readelf -d "$scratch/dynamic" | grep -F 'libtalks.so.0'
}
# With the archive alone, as where no shared library is installed.
static() {
  mkdir -p "$scratch/hidden"
  mv "$lib"/libtalks.so* "$scratch/hidden/"
  linked static --static
  status=$?
  mv "$scratch/hidden"/* "$lib/"
  [ $status = 0 ] && none "$(readelf -d "$scratch/static" | grep -F 'libtalks')"
}
dossiers_variable() {
  same "$prefix/share/talks/dossiers" "$(PKG_CONFIG_PATH=$lib/pkgconfig pkg-config \
    --variable=dossiers talks)"
}

# A page for each command that a shell completes.
manuals() {
  names=$("$top/bin/talks" completions bash |
    sed -n 's/^ *COMMAND) _talks_words \([^;]*\);.*$/\1/p')
  [ -n "$names" ] || return 1
  for name in $names; do
    [ -s "$share/man/man1/talks-$name.1" ] || { echo "$name" && return 1; }
  done
}
completion() { bash -n "$share/bash-completion/completions/talks"; }

links() {
  python3 - "$share/doc/talks" <<'END'
import pathlib, re, sys
top, bad, seen = pathlib.Path(sys.argv[1]), 0, 0
for page in sorted(top.rglob("*.md")):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text):
        if not re.match(r"[a-z]+:", target):
            seen += 1
            if not (page.parent / target).exists():
                bad += 1
                print(f"{page.relative_to(top)}: {target}")
sys.exit(bad > 0 or seen == 0)
END
}

check 'meson install' install_it
check 'what is installed' same "$expected" "$(kinds)"
check 'all of it below the prefix' below_prefix
check 'everybody may read it' modes
check 'no folder of this machine in it' no_folders_of_here
check 'soname and links' soname
check 'no run path' no_run_path
check 'headers' headers
check 'talks stand from any folder' stand
check 'talks --version' answers_version
[ -z "$serve" ] || check 'talks serve' serves
[ -z "$model" ] || check 'talks read --model' connects
[ -z "$archive" ] || check 'talks archive' archives
check 'pkg-config: version' same "$version" "$(package_config --modversion)"
check 'pkg-config: dossiers' dossiers_variable
check 'a program with the shared library' dynamic
check 'a program with the archive' static
check 'a manual page for each command' manuals
check 'bash reads its completion' completion
check 'links of installed pages' links
echo "1..$number"
[ $failed = 0 ]
