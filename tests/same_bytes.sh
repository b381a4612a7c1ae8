#!/bin/sh
# tests/same_bytes.sh TALKS TALKS: both builds of the command must print the same bytes.
#
# One line of TAP for each command, language and format; standard error and the exit
# status count too. What neither build offers (exit status 64) is skipped, so a list that
# is out of date shows. TALKS_DATA names the folder with the dossiers.
set -u
first=$1 second=$2

# One a line: every question, then questions under options, then why of every sort of record.
commands='stand
brief
brief --since 2025-12-20
moved
positions
positions --issue foreign-force
positions --party ukraine
blocks
blocks --proof --options
unblock
ask
ask --all
drafts
drafts --clause 14
timeline
timeline --kind contact,draft --between 2025-11-20 2025-12-29
who
tactics
money
fighting
ceasefire
leverage
domestic
claims
slips
outlook
guarantee
criteria
diff
diff 2025-12-20 2025-12-30
diff without 004
diff tests/data/coders/one tests/data/coders/two
diff --coders tests/data/coders/one tests/data/coders/two
sequence
sources
find 北约
find NATO who:russia since:2025-12
stand --as-of 2025-12-20
stand --as-of 2025-12-20 --strict
stand --valid-on 2025-12-05 --since 2025-03
stand --without 004 --width 60
moved --without S4.33a
stand --chance
stand --dossier dossiers/small --assume dry-year --frame two-states
claims --dossier dossiers/small
why S4.33a
why S0.21a
why ua-nato-dec
why us-security-guarantee
why serious-talks-test
why nato-aim
why 003'
languages='en zh-Hans zh-Hant'
formats='text md html json csv svg'

if ! [ -x "$first" ] || ! [ -x "$second" ]; then
  echo "not ok 1 - both builds are there"
  echo 1..1
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# run PROGRAM FILE ARGS...: output into FILE; the exit status of the program.
run() {
  program=$1 file=$scratch/$2
  shift 2
  "$program" "$@" >"$file.out" 2>"$file.err" </dev/null
}

# compare ARGS...: one line of TAP.
compare() {
  n=$((n + 1))
  run "$first" first "$@"
  status=$?
  run "$second" second "$@"
  if [ $? != "$status" ]; then
    echo "not ok $n - talks $* (other exit status)"
  elif ! cmp "$scratch/first.out" "$scratch/second.out" ||
    ! cmp "$scratch/first.err" "$scratch/second.err"; then
    echo "not ok $n - talks $*"
  elif [ "$status" = 64 ]; then
    echo "ok $n - talks $* # SKIP not offered"
  elif [ "$status" != 0 ] && [ "$status" != 4 ]; then
    echo "not ok $n - talks $* (exit status $status)"
  elif ! [ -s "$scratch/first.out" ]; then
    echo "not ok $n - talks $* (prints nothing)"
  else
    echo "ok $n - talks $*"
  fi
}

cd "$TALKS_DATA" || exit 1
n=0
while read -r command; do
  for language in $languages; do
    for format in $formats; do
      # shellcheck disable=SC2086 # the words of a command
      compare $command --lang "$language" --format "$format"
    done
  done
done <<END
$commands
END
echo "1..$n"
