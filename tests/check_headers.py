#!/usr/bin/env python3
"""Compiles every public header alone, as C17 and as C++17, without a warning.

    check_headers.py ROOT COMPILER [ARGS...]

The C++ compiler is the C compiler's sister (gcc: g++, clang: clang++). Each header is
included twice, so a missing guard shows. A header that does not stand in
include/meson.build would not be installed, so that fails too. Prints TAP.
"""

import pathlib
import re
import shutil
import subprocess
import sys

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
SISTERS = [("clang", "clang++"), ("gcc", "g++"), ("cc", "c++")]


def sister(compiler):
    """The C++ command for a C command, versions kept: gcc-12 gives g++-12."""
    folder, _, name = compiler.rpartition("/")
    for c, cxx in SISTERS:
        if re.fullmatch(rf"(.*-)?{c}(-[\d.]+)?", name):
            return shutil.which(folder + "/" * bool(folder) + name.replace(c, cxx))
    return None


def compile_twice(command, language, standard, root, header):
    text = f"#include <{header}>\n" * 2
    run = subprocess.run(
        [*command, "-x", language, f"-std={standard}", *WARNINGS, "-fsyntax-only",
         f"-I{root / 'include'}", "-"],
        input=text, capture_output=True, text=True, check=False)
    return run.returncode == 0, run.stderr


def results(root, compiler):
    """(good, name, detail) for each check, in order."""
    cxx = sister(compiler[-1])
    listed = (root / "include" / "meson.build").read_text(encoding="utf-8")
    for path in sorted((root / "include").rglob("*.h")):
        header = str(path.relative_to(root / "include"))
        yield f"'{header}'" in listed, f"{header} is installed", ""
        good, detail = compile_twice(compiler, "c", "c17", root, header)
        yield good, f"{header} as C17", detail
        if cxx:
            good, detail = compile_twice([cxx], "c++", "c++17", root, header)
            yield good, f"{header} as C++17", detail
        else:
            yield True, f"{header} as C++17 # SKIP no C++ compiler", ""


def main():
    number, failed = 0, 0
    for good, name, detail in results(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]):
        number, failed = number + 1, failed + (not good)
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        for text in detail.splitlines():
            print(f"#   {text}")
    print(f"1..{number}")
    return 1 if failed or number == 0 else 0


sys.exit(main())
