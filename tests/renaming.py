"""Another dossier of the same shape: other ids, sources, parties, persons and issues.

Every id gets a prefix, so that the order of ids stays; sources get higher numbers; names of
parties, factions, persons and groups change wherever they stand in a text, labels of issues
and options where a text is nothing else. What the new dossier answers must be what the old
one answers, renamed. What is an id and what a name is read from the table of records. An id that
is also a word of the answers' own vocabulary cannot be told from it in an answer; there both
are compared under the old name. A name that a place bears as well stays.
"""

import random
import re

TEXTS = ("en", "zh", "short-en", "short-zh")
NAMED = ("party", "faction", "person", "group")
LABELLED = ("issue", "option")
EVIDENCE = {"from": "REFS", "because": "REFS", "against": "REFS", "inference": "TEXT",
            "outside": "TEXT"}
LINE = re.compile(r"^( *)([\w.-]+):(?: (.*))?$")


def spell(name):
    return name.replace("_", "-")


class Table:
    """The kinds of records and the types of their fields (src/dossier/records.def)."""

    def __init__(self, root):
        text = (root / "src/dossier/records.def").read_text(encoding="utf-8")
        self.fields, self.key, self.scalar, self.sections = {}, {}, {}, {}
        for kind, section, key, scalar in re.findall(
                r'^KIND\((\w+), "([\w-]*)", [^"]*?, (\w+), (\w+), "', text, re.MULTILINE):
            kind = spell(kind)
            self.fields[kind] = dict(EVIDENCE)
            self.key[kind], self.scalar[kind] = spell(key), spell(scalar)
            if section:
                self.sections[section] = kind
        for kind, name, sort, arg in re.findall(
                r"^FIELD\((\w+), (\w+), (\w+), ([^,]*),", text, re.MULTILINE):
            child = re.fullmatch(r"K\((\w+)\)", arg) if sort == "SUB" else None
            self.fields[spell(kind)][spell(name)] = (spell(child[1]) if child else sort)

    def is_map(self, sort):
        return sort in self.fields


def split(text):
    """The items of a flow map or list, at the commas outside quotes and brackets."""
    items, depth, quote, start = [], 0, "", 0
    for at, c in enumerate(text):
        if quote:
            quote = "" if c == quote else quote
        elif c in "\"'" and (text[at - 2:at] == ": " or not text[start:at].strip(" {[")):
            quote = c
        elif c in "{[":
            depth += 1
        elif c in "}]":
            depth -= 1
        elif c == "," and depth == 0:
            items.append(text[start:at])
            start = at + 1
    return items + [text[start:]] if text.strip() else []


class Walk:
    """Every key and every value of a dossier's file, with what the table says it is.

    value(kind, field, sort, text) and key(kind, text) give what to write instead.
    """

    def __init__(self, table, value, key):
        self.table, self.value, self.key = table, value, key

    def flow(self, text, kind, inside):
        """A value: inside is "map" (of records of the kind), "record", or (field, sort)."""
        body = text.strip()
        if isinstance(inside, tuple):
            field, sort = inside
            if body.startswith("[") and body.endswith("]"):
                items = [self.value(kind, field, sort, i.strip()) for i in split(body[1:-1])]
                return "[" + ", ".join(items) + "]"
            return self.value(kind, field, sort, body)
        if not body.startswith("{"):  # a scalar for the whole record
            field = self.table.scalar[kind]
            return self.value(kind, field, self.table.fields[kind].get(field, "TEXT"), body)
        items = []
        for item in split(body[1:-1]):
            name, rest = item.strip().split(": ", 1) if ": " in item else (item.strip(), "")
            items.append(self.pair(name, rest, kind, inside))
        return "{" + ", ".join(items) + "}"

    def below(self, name, kind, inside):
        """What stands under a key: kind and inside."""
        if inside == "map":
            return kind, "record"
        sort = self.table.fields[kind].get(name, "TEXT")
        return (sort, "map") if self.table.is_map(sort) else (kind, (name, sort))

    def pair(self, name, rest, kind, inside):
        under, within = self.below(name, kind, inside)
        shown = self.key(kind, name) if inside == "map" else name
        return f"{shown}: {self.flow(rest, under, within)}" if rest else f"{shown}:"

    def file(self, text):
        lines, stack = [], []  # (indent, kind, inside) of the keys above
        for line in text.split("\n"):
            match = LINE.match(line)
            if not match or line.lstrip().startswith("#"):
                lines.append(line)
                continue
            indent, name, rest = len(match[1]), match[2], match[3] or ""
            while stack and stack[-1][0] >= indent:
                stack.pop()
            if indent == 0:
                kind, inside = self.top(name)
                shown = name
            else:
                _, kind, inside = stack[-1]
                shown = self.key(kind, name) if inside == "map" else name
                kind, inside = self.below(name, kind, inside)
            stack.append((indent, kind, inside))
            tail = f" {self.flow(rest, kind, inside)}" if rest else ""
            lines.append(f"{match[1]}{shown}:{tail}")
        return "\n".join(lines)

    def top(self, name):
        """Of a key at the margin."""
        if name == "source":
            return "statement", ("source", "REF")
        if name == "unless-said":
            return "statement", "record"
        kind = self.table.sections[name]
        return kind, "record" if name == "dossier" else "map"


class Renaming:
    def __init__(self, root, files, seed):
        draw = random.Random(seed)
        self.table = Table(root)
        self.yaml_files = [n for n in files if n.suffix == ".yaml"]
        self.ids, self.names, self.labels, self.sources = {}, {}, {}, {}
        self.found_ids, self.found_names, self.found_labels = set(), set(), set()
        self.found_places = set()
        for name in self.yaml_files:
            Walk(self.table, self.see_value, self.see_key).file(files[name])
        words = (root / "src/dossier/words.def").read_text(encoding="utf-8")
        answers = (root / "src/desk/answers.def").read_text(encoding="utf-8")
        taken = set(re.findall(r"^WORD\(\w+, (\w+),", words, re.MULTILINE))
        taken |= set(re.findall(r"^(?:TERM|QUESTION)\((\w+),", answers, re.MULTILINE))
        taken = {spell(w) for w in taken} | taken
        numbers = sorted(i for i in self.found_ids if re.fullmatch(r"\d{3}", i))
        for old, new in zip(numbers, sorted(draw.sample(range(10, 90), len(numbers)))):
            self.sources[str(int(old))] = str(new)
            self.ids[old] = f"{new:03}"
        prefix = draw.choice("bkqz") + draw.choice("aeiou") + str(draw.randrange(9)) + "-"
        self.words = self.found_ids & taken
        for old in self.found_ids - set(numbers):
            if re.match(r"[a-z]", old):
                self.ids[old] = prefix + old
        self.back = {self.ids[w]: w for w in self.words}
        self.latin, self.han = draw.choice(("Zo", "Ku", "Wy")), draw.choice("丙丁寅卯")
        for old in self.found_names - self.found_places:
            self.names[old] = self.other_name(old)
        for old in self.found_labels - self.found_names - self.found_ids:
            self.labels[old] = self.other_name(old)
        self.in_texts = re.compile("|".join(
            rf"(?<!\w){re.escape(n)}(?!\w)" if n.isascii() else re.escape(n)
            for n in sorted(self.names, key=lambda n: (-len(n), n))))

    def other_name(self, old):
        """A prefix to its last word: spellings that were alike still are."""
        last = re.split(r"[ ·-]", old)[-1]
        prefix = self.han if re.search(r"[\u3400-\u9fff]", old) else self.latin
        return old[:len(old) - len(last)] + prefix + last

    # ---- what there is ----

    def see_key(self, kind, name):
        key_field = self.table.key[kind]
        if self.table.fields[kind].get(key_field, "REF") not in ("WORD", "TEXT"):
            self.found_ids.add(name)
        return name

    def see_value(self, kind, field, sort, text):
        bare = text.strip("\"'")
        if kind in (*NAMED, "place") and field in (*TEXTS, "aliases"):
            (self.found_names if kind in NAMED else self.found_places).add(bare)
        elif field in TEXTS and kind in LABELLED:
            self.found_labels.add(bare)
        return text

    # ---- what becomes of it ----

    def mark(self, text):
        return re.sub(r"\bS(\d+)(?=\.\d)", lambda m: "S" + self.sources.get(m[1], m[1]), text)

    def place(self, text):
        return re.sub(r"\b(\d+)\.(?=\d)",
                      lambda m: self.sources.get(m[1], m[1]) + ".", text)

    def token(self, token):
        return self.ids.get(token, self.mark(token))

    def name(self, text):
        if text in self.labels:
            return self.labels[text]
        if text.startswith("drop "):  # a move of what-if
            return self.word(text)
        return self.in_texts.sub(lambda m: self.names[m[0]], text)

    def give_key(self, kind, name):
        key_field = self.table.key[kind]
        sort = self.table.fields[kind].get(key_field, "REF")
        return name if sort in ("WORD", "TEXT") else self.token(name)

    def give_value(self, kind, field, sort, text):
        if sort in ("REF", "REFS", "EXPR"):
            return re.sub(r"[\w.-]+", lambda m: self.token(m[0]), text)
        if sort == "PASSAGES":
            return self.place(text)
        if sort not in ("TEXT", "NAMES"):
            return text
        quote = text[:1] if text[:1] in "\"'" and text[-1:] == text[:1] else ""
        return quote + self.name(text.strip(quote) if quote else text) + quote

    def files(self, files):
        walk = Walk(self.table, self.give_value, self.give_key)
        for name, text in files.items():
            if name in self.yaml_files:
                yield name, walk.file(text)
            elif name.name == "sources.lock":
                yield name, re.sub(r"^(\d{3})\.", lambda m: self.ids[m[1]] + ".", text,
                                   flags=re.MULTILINE)

    def answer(self, node, key=""):
        """What the answer must become; key is the way to it."""
        if isinstance(node, dict):
            return {k: self.answer(v, f"{key}/{k}") for k, v in node.items()}
        if isinstance(node, list):
            return [self.answer(v, key) for v in node]
        if not isinstance(node, str):
            return node
        if key == "/question":
            return node  # a question may be called like something in the dossier
        if "/at/value" in key:
            return self.place(node)
        if key.endswith(("/en", "/zh")):
            return self.name(node)
        if re.fullmatch(r"H\d+", node):
            return node  # a hypothetical move
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)*", node):
            return self.name("/".join(t if t in self.words else self.token(t)
                                      for t in node.split("/")))
        return self.word(node)

    def answered(self, node):
        """An answer of the new dossier, with the ids that are words under their old names."""
        if isinstance(node, dict):
            return {k: self.answered(v) for k, v in node.items()}
        if isinstance(node, list):
            return [self.answered(v) for v in node]
        if not isinstance(node, str):
            return node
        return "/".join(self.back.get(t, t) for t in node.split("/"))

    def word(self, typed):
        """A word of a command: an id, or a move."""
        if typed.split(" ")[0] in self.ids or typed.startswith("drop "):
            return " ".join(self.token(t) for t in typed.split(" "))
        return self.name(self.token(typed))
