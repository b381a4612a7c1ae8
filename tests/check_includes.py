#!/usr/bin/env python3
"""Reads every #include of the library and the programs; dependencies point left only.

    base < text < dossier < net < topics < desk < report < cli, bindings
    cli < server, archive: they take what the command takes, by the same tables
    connector: stands alone
    server < wasm: the one-file report answers with the server's code

Topics never include one another, and neither do command and Python. A file in a folder that is
not listed here fails, and so does an include that leads nowhere. Before it reads the tree
the script plants one violation of each sort and proves that it sees them. Prints TAP.
"""

import pathlib
import re
import sys
import tempfile

TOPICS = ["record", "logic", "design", "reading", "deals", "stability", "bargaining"]
RANKS = [["base"], ["text"], ["dossier"], ["net"], TOPICS, ["desk"], ["report"],
         ["cli", "python", "connector"], ["server", "archive"], ["wasm"]]
RANK = {layer: rank for rank, layers in enumerate(RANKS) for layer in layers}

# Public headers bear the name of their layer; the others are listed here.
PUBLIC = {"talks/status.def": "base", "talks/sources.h": "dossier",
          "talks/view.h": "dossier", "talks/write.h": "dossier",
          "talks/answer.h": "desk", "talks/export.h": "report",
          "talks/talks.h": "report"}
# Headers that the build writes at the top of src/.
GENERATED = {"talks_config.h": "base"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">]', re.MULTILINE)
SOURCES = {".c", ".h", ".def", ".cc", ".inc"}


def layer_of_file(root, file):
    """The layer a file belongs to, or None in a folder that nobody described."""
    parts = file.relative_to(root).parts
    if parts[0] == "include":
        return layer_of_public("/".join(parts[1:]))
    place = {"src": parts[1:], "bindings": parts[1:]}.get(parts[0], parts)
    return place[0] if len(place) > 1 and place[0] in RANK else None


def layer_of_public(name):
    stem = pathlib.PurePath(name).stem
    return PUBLIC.get(name, stem if stem in RANK else None)


def layer_of_include(root, file, quote, name):
    """(layer, what is wrong): the layer an include leads to, None for a system header."""
    if name.startswith("talks/"):
        layer = layer_of_public(name)
        return layer, None if layer else f"<{name}> belongs to no layer"
    if quote == "<":
        return None, None
    if name in GENERATED:
        return GENERATED[name], None
    if ".." in name.split("/"):
        return None, f'"{name}": write the path from src/'
    if "/" in name:
        layer = name.split("/")[0]
        known = layer in RANK
        return (layer if known else None), None if known else f'"{name}" is in no layer'
    if (file.parent / name).is_file():
        return layer_of_file(root, file), None
    return None, f'"{name}" is neither in this folder nor generated'


def problems_of(root, file):
    own = layer_of_file(root, file)
    if own is None:
        return ["in a folder or of a name that belongs to no layer"]
    found = []
    for quote, name in INCLUDE.findall(file.read_text(encoding="utf-8")):
        layer, problem = layer_of_include(root, file, quote, name)
        if problem:
            found.append(problem)
        elif layer and layer != own and RANK[layer] >= RANK[own]:
            way = "upward" if RANK[layer] > RANK[own] else "sideways"
            found.append(f"{own} includes {name}: {way}, to {layer}")
    return found


def sources(root):
    tops = ["include", "src", "cli", "server", "archive", "bindings"]
    files = (f for top in tops for f in (root / top).rglob("*") if f.is_file())
    return sorted(f for f in files if f.suffix in SOURCES)


PLANTED = [  # (file, text, what is expected in the complaint; None: no complaint)
    ("src/base/low.c", '#include "desk/stand.h"\n', "upward"),
    ("src/base/public.c", "#include <talks/report.h>\n", "upward"),
    ("src/record/who.c", '  #  include "logic/blocks.h"\n', "sideways"),
    ("cli/main.c", '#include "server/http.h"\n', "upward"),
    ("src/desk/dots.c", '#include "../report/page.h"\n', "path from src/"),
    ("src/text/lost.c", '#include "nowhere.h"\n', "neither in this folder"),
    ("src/misc/odd.c", "", "belongs to no layer"),
    ("src/stray.c", "", "belongs to no layer"),
    ("include/talks/odd.h", "", "belongs to no layer"),
    ("src/text/good.c", '#include "base/base.h"\n#include "text/generated.h"\n', None),
    ("cli/good.c", "#include <talks/talks.h>\n#include <stdio.h>\n", None),
    ("src/base/version.c", '#include "talks_config.h"\n', None),
]


def self_test():
    """Sentences about planted violations that went unseen, or seen where none was."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text, _ in PLANTED:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        if {str(f.relative_to(root)) for f in sources(root)} != {p[0] for p in PLANTED}:
            wrong.append("not every planted file was read")
        for name, _, expected in PLANTED:
            found = problems_of(root, root / name)
            if (expected is None) != (not found) or (found and expected not in found[0]):
                wrong.append(f"{name}: expected {expected}, found {found}")
    return wrong


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    results = [("planted violations are seen", self_test())]
    for file in sources(root):
        results.append((str(file.relative_to(root)), problems_of(root, file)))
    print(f"1..{len(results)}")
    for number, (name, problems) in enumerate(results, 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {name}")
        for problem in problems:
            print(f"#   {problem}")
    return 1 if any(problems for _, problems in results) else 0


sys.exit(main())
