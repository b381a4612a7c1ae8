"""Whether a value of JSON fits a schema, by the few keywords that our schemas use.

The library jsonschema knows all of them and takes ten times as long; it says that the schemas
are schemas, and judges the mistakes that are planted, and in a long run everything. A keyword
that is not known here is an error, so that none is passed over.

Each keyword of a schema becomes a function from a value and its path to what is wrong there
(an empty text: nothing), made once.
"""

import re

TELL = {"$schema", "$defs", "title", "description", "examples"}  # nothing about a value
WITH_OTHERS = {"properties", "additionalProperties", "propertyNames"}  # see members()
TYPES = {"object": {dict}, "array": {list}, "string": {str}, "boolean": {bool},
         "integer": {int}, "number": {int, float}, "null": {type(None)}}


def whole_number(value):
    return isinstance(value, float) and value.is_integer()


def exactly(value):
    """To be looked up: true is not 1; a map or a list is never one of a choice."""
    return None if isinstance(value, (dict, list)) else (isinstance(value, bool), value)


class Schema:
    def __init__(self, schema):
        self.definitions, self.made = schema.get("$defs", {}), {}
        self.fault = self.make(schema)  # (value, path="") -> what is wrong

    def make(self, schema):
        if schema is True:
            return lambda value, path="": ""
        if schema is False:
            return lambda value, path="": f"{path}: may not be there"
        parts = [getattr(self, "make_" + keyword.strip("$"))(wanted)
                 for keyword, wanted in schema.items() if keyword not in TELL | WITH_OTHERS]
        if WITH_OTHERS & set(schema):
            parts.append(self.members(schema))

        def fault(value, path=""):
            for part in parts:
                found = part(value, path)
                if found:
                    return found
            return ""
        return parts[0] if len(parts) == 1 else fault

    def make_ref(self, wanted):
        if not wanted.startswith("#/$defs/"):
            raise ValueError(f"where does {wanted} lead?")
        name = wanted.removeprefix("#/$defs/")

        def fault(value, path):
            if name not in self.made:
                self.made[name] = self.make(self.definitions[name])
            return self.made[name](value, path)
        return fault

    def make_anyOf(self, wanted):
        choices = [self.make(one) for one in wanted]

        def fault(value, path):
            told = ""
            for choice in choices:
                told = choice(value, path)
                if not told:
                    return ""
            return told
        return fault

    def make_items(self, wanted):
        inside = self.make(wanted)

        def fault(value, path):
            for i, item in enumerate(value if isinstance(value, list) else ()):
                found = inside(item, f"{path}/{i}")
                if found:
                    return found
            return ""
        return fault

    def make_type(self, wanted):
        names = [wanted] if isinstance(wanted, str) else wanted
        kinds = set().union(*(TYPES[name] for name in names))  # bool is no int here
        return lambda value, path: "" if type(value) in kinds or (
            int in kinds and whole_number(value)) else f"{path}: {value!r:.99} is no {wanted}"

    def make_enum(self, wanted):
        choice = frozenset(map(exactly, wanted))
        return lambda value, path: "" if exactly(value) in choice else \
            f"{path}: {value!r:.99} is none of {str(wanted):.150}"

    def make_const(self, wanted):
        return self.make_enum([wanted])

    def make_pattern(self, wanted):
        found = re.compile(wanted).search
        return lambda value, path: "" if not isinstance(value, str) or found(value) else \
            f"{path}: {value!r:.99} against {wanted}"

    def make_minItems(self, wanted):
        return lambda value, path: f"{path}: too few" if isinstance(value, list) and \
            len(value) < wanted else ""

    def make_minProperties(self, wanted):
        return lambda value, path: f"{path}: too few" if isinstance(value, dict) and \
            len(value) < wanted else ""

    def make_required(self, wanted):
        def fault(value, path):
            missing = [name for name in wanted if name not in value] \
                if isinstance(value, dict) else None
            return f"{path}: has no {', '.join(missing)}" if missing else ""
        return fault

    def members(self, schema):
        known = {key: self.make(one) for key, one in schema.get("properties", {}).items()}
        others = self.make(schema.get("additionalProperties", True))
        names = self.make(schema.get("propertyNames", True))

        def fault(value, path):
            for key, member in value.items() if isinstance(value, dict) else ():
                below = f"{path}/{key}"
                found = names(key, below) or known.get(key, others)(member, below)
                if found:
                    return found
            return ""
        return fault
