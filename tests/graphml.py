"""The rules of GraphML 1.0's schema (graphml.xsd with its attribute and parseInfo parts), as
tables, and a walker that holds a document against them: what may stand in an element and in
which order, which attributes it takes and of what type, and the schema's keys and references.

faults(TEXT) yields what is wrong; broken(TEXT) yields (name, TEXT) of documents each of which
breaks one rule, so that a test can see the walker find it.
"""

import re
import xml.etree.ElementTree as ET

NS = "http://graphml.graphdrawing.org/xmlns"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
NAME = r"[\w.:-]+"  # xs:NMTOKEN
BOOLEAN = "true|false|0|1"
ANY = r"[^\0]*"
OF = "all|graphml|graph|node|edge|hyperedge|port|endpoint"
TYPES = "boolean|int|long|float|double|string"
NUMBER = r"\d+"

# element: (content as a regular expression over child names, each with a blank behind it;
#           {attribute: (pattern, required)})
ELEMENTS = {
    "graphml": ("(desc )?(key )*((data )|(graph ))*", {}),
    "key": ("(desc )?(default )?", {
        "id": (NAME, True), "for": (OF, False), "dynamic": (BOOLEAN, False),
        "attr.name": (NAME, False), "attr.type": (TYPES, False)}),
    "desc": ("", {}),
    "default": ("", {}),
    "graph": ("(desc )?((((data )|(node )|(edge )|(hyperedge ))*)|(locator ))", {
        "id": (NAME, False), "edgedefault": ("directed|undirected", True),
        "parse.nodeids": ("canonical|free", False),
        "parse.edgeids": ("canonical|free", False),
        "parse.order": ("nodesfirst|adjacencylist|free", False),
        "parse.nodes": (NUMBER, False), "parse.edges": (NUMBER, False),
        "parse.maxindegree": (NUMBER, False), "parse.maxoutdegree": (NUMBER, False)}),
    "node": ("(desc )?((((data )|(port ))*(graph )?)|(locator ))", {
        "id": (NAME, True), "parse.indegree": (NUMBER, False),
        "parse.outdegree": (NUMBER, False)}),
    "edge": ("(desc )?(data )*(graph )?", {
        "id": (NAME, False), "directed": (BOOLEAN, False), "source": (NAME, True),
        "target": (NAME, True), "sourceport": (NAME, False), "targetport": (NAME, False)}),
    "data": ("", {"key": (NAME, True), "id": (NAME, False), "time": (ANY, False)}),
}
WITH_TEXT = {"desc", "default", "data"}
VALUES = {"boolean": "true|false", "int": r"-?\d+", "long": r"-?\d+",
          "float": r"-?\d+(\.\d+)?", "double": r"-?\d+(\.\d+)?", "string": ANY}


def short(tag):
    return tag.removeprefix(f"{{{NS}}}")


def element_faults(item):
    name = short(item.tag)
    if name not in ELEMENTS:
        yield f"there is no element {item.tag}"
        return
    content, attributes = ELEMENTS[name]
    inside = "".join(short(child.tag) + " " for child in item)
    if not re.fullmatch(content, inside):
        yield f"{name} {item.attrib} has in it: {inside[:80]}"
    texts = [item.text, *(child.tail for child in item)]
    if name not in WITH_TEXT and any(t and t.strip() for t in texts):
        yield f"{name} {item.attrib} has text in it"
    for key, value in item.attrib.items():
        if key.startswith(f"{{{XSI}}}"):
            continue
        if key not in attributes:
            yield f"{name} has no attribute {key}"
        elif not re.fullmatch(attributes[key][0], value):
            yield f"{name} {key}: {value!r}"
    for key, (_, required) in attributes.items():
        if required and key not in item.attrib:
            yield f"{name} lacks {key}"
    for child in item:
        yield from element_faults(child)


def reference_faults(root):
    """Keys, nodes, edges are each named once; what is referred to is there; data has the key
    of its element, once, and a value of the key's type."""
    def tag(name):
        return f"{{{NS}}}{name}"
    for name in ("key", "graph", "node", "edge"):
        ids = [e.get("id") for e in root.iter(tag(name)) if e.get("id")]
        twice = {i for i in ids if ids.count(i) > 1} if len(set(ids)) < len(ids) else ()
        yield from (f"{name} {i} is there twice" for i in twice)
    nodes = {n.get("id") for n in root.iter(tag("node"))}
    keys = {k.get("id"): k for k in root.iter(tag("key"))}
    for edge in root.iter(tag("edge")):
        for end in ("source", "target"):
            if edge.get(end) not in nodes:
                yield f"an edge to nowhere: {edge.get(end)}"
    for item in root.iter():
        used = [d.get("key") for d in item.findall(tag("data"))]
        if len(set(used)) != len(used):
            yield f"a key twice in {item.attrib}"
        for data in item.findall(tag("data")):
            key = keys.get(data.get("key"))
            if key is None or key.get("for", "all") not in ("all", short(item.tag)):
                yield f"data {data.get('key')} in {short(item.tag)}"
            elif not re.fullmatch(VALUES.get(key.get("attr.type"), ANY), data.text or ""):
                yield f"{data.text!r} is no {key.get('attr.type')}"


def faults(text):
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        yield f"is no XML: {error}"
        return
    if root.tag != f"{{{NS}}}graphml":
        yield f"begins with {root.tag}"
    yield from element_faults(root)
    yield from reference_faults(root)


BREAK = [
    ("an element of another name", "<node ", "<vertex/><node "),
    ("a key behind the graph", "</graphml>", '<key id="late" for="node"/></graphml>'),
    ("a graph that has no direction", ' edgedefault="directed"', ""),
    ("a direction that is none", 'edgedefault="directed"', 'edgedefault="both"'),
    ("a node without an id", r'<node id="[^"]*"', "<node"),
    ("an id with a blank", r'<node id="', '<node id="two words '),
    ("an attribute that edges lack", "<edge ", '<edge weight="1" '),
    ("an edge from nowhere", r'source="[^"]*"', 'source="nobody"'),
    ("an edge without a target", r' target="[^"]*"', ""),
    ("data of no key", r'<data key="[^"]*"', '<data key="nothing"'),
    ("data of an edge in a node", r'(<node [^>]*>)', r'\1<data key="edge-type">x</data>'),
    ("a boolean that is none", r'(<data key="edge-agreement">)\w+', r"\1yes"),
    ("a key twice in a node", r'(<data key="node-kind">\w+</data>)', r"\1\1"),
    ("a node twice", r"(?s)(<node .*?</node>)", r"\1\1"),
    ("a type that is none", 'attr.type="string"', 'attr.type="text"'),
    ("text beside elements", "<edge ", "loose<edge "),
    ("no end", "</graphml>", ""),
]


def broken(text):
    for name, pattern, instead in BREAK:
        yield name, re.sub(pattern, instead, text, count=1)
