"""What the signature of a function says about its arguments."""

import dataclasses
import inspect
import re
import textwrap
import typing
from pathlib import Path

from atoll import BadInput, Progress, argument
from atoll_runner.values import Unfit, bare, is_typed_dict, told, value_of

_ABSENT = inspect.Parameter.empty


@dataclasses.dataclass
class Parameter:
    """One argument: its description, and its value out of a call's JSON."""

    field: str
    value: typing.Any
    told: argument
    default: typing.Any
    description: str
    positional: bool = False

    @property
    def name(self):
        return self.told.name or self.field

    def choices(self):
        """The texts allowed at this moment."""
        own = self.told.choices
        return [str(each) for each in ((own() if callable(own) else own) or self.value.choices)]

    def changes(self):
        return callable(self.told.choices) or any(each.changes() for each in self.value.fields)

    def put(self, sent, made):
        """Takes its value out of JSON; one that is left out keeps the module's own default."""
        if self.field not in sent:
            if self.default is _ABSENT:
                made[self.field] = None
            return
        json = sent[self.field]
        try:
            made[self.field] = None if json is None else self.value.make(json)
        except BadInput as problem:
            raise problem if problem.argument else BadInput(str(problem), self.name) from problem

    def described(self):
        value, said = self.value, self.told
        json = {"name": self.name, "field": self.field, "type": value.type, "format": said.format or value.format,
                "many": value.many, "required": self.default is _ABSENT and not value.nullable,
                "nullable": value.nullable, "description": self.description, "pattern": said.pattern,
                "minimum": said.min, "maximum": said.max,
                "min_length": said.min_length, "max_length": said.max_length, "choices": self.choices(),
                "suggestions": [str(each) for each in said.suggestions], "accept": list(said.accept),
                "fields": [each.described() for each in value.fields]}
        if self.default is not _ABSENT and self.default is not None:
            json["default"] = self._default()
        keep = ("many", "required", "description", "default")
        return {key: told for key, told in json.items()
                if key in keep or not (told is None or told is False or told == "" or told == [])}

    def _default(self):
        where = "argument %s: default %r" % (self.field, self.default)
        if self.value.type == "file":
            raise Unfit("%s (expected None for a file)" % where)
        try:
            json = self.value.unmake(self.default)
        except Exception:
            raise Unfit("%s (expected one of its type)" % where) from None
        self._check(json, where)
        return json

    def _check(self, json, where):
        expected = {"integer": int, "number": (int, float), "boolean": bool, "string": str, "object": dict}
        for each in json if self.value.many else [json]:
            kind = expected.get(self.value.type)
            if kind and (not isinstance(each, kind) or (isinstance(each, bool) and kind is not bool)):
                raise Unfit("%s (expected one of type %s)" % (where, self.value.type))
            if self.choices() and not callable(self.told.choices) and each not in self.choices():
                raise Unfit("%s (expected one of %s)" % (where, ", ".join(self.choices())))
            if self.told.min is not None and each < self.told.min:
                raise Unfit("%s (expected at least %s)" % (where, self.told.min))
            if self.told.max is not None and each > self.told.max:
                raise Unfit("%s (expected at most %s)" % (where, self.told.max))


@dataclasses.dataclass
class Signature:
    """What a function takes."""

    parameters: list
    #: Names of parameters that get the call itself, to tell how far it is.
    watching: list
    #: Names of parameters that get a folder of a training, with the folder's name.
    folders: dict
    #: The parameter that gets the media type of the answer, and what it may be.
    accept: str
    produces: list
    returned: typing.Any
    positional: list

    def changes(self):
        return any(each.changes() for each in self.parameters)


def signature_of(function, folder=None):
    """Reads a function; folder is what paths of a training are below, as a function."""
    name = function.__name__
    hints = _hints(function, name)
    found = Signature([], [], {}, "", [], hints.get("return", _ABSENT), [])
    texts = documented(inspect.getdoc(function) or "")
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            raise Unfit("%s: %s (expected arguments with names)" % (name, parameter))
        if parameter.kind is parameter.POSITIONAL_ONLY:
            found.positional.append(parameter.name)
        hint = hints.get(parameter.name, _ABSENT)
        _put(found, parameter, hint, texts.get(parameter.name, ""), folder)
    return found


def _hints(function, name):
    try:
        return typing.get_type_hints(function, include_extras=True)
    except Exception as problem:
        raise Unfit("%s: a type cannot be read: %s" % (name, problem)) from problem


def _put(found, parameter, hint, text, folder):
    kind, _, beside = bare(hint)
    said = told(beside)
    if isinstance(kind, type) and issubclass(kind, Progress):
        found.watching.append(parameter.name)
    elif said.produces:
        found.accept, found.produces = parameter.name, list(said.produces)
    elif folder is not None and parameter.name in ("data", "output") and kind is Path and (
            parameter.default is _ABSENT):
        found.folders[parameter.name] = parameter.name
    else:
        where = "argument %s" % parameter.name
        value = value_of(_typed(hint, parameter.default), where, folder)
        found.parameters.append(
            Parameter(parameter.name, value, said, parameter.default, said.description or text))


def _typed(hint, default):
    """Without a type, that of the default."""
    if hint is not _ABSENT:
        return hint
    return type(default) if type(default) in (int, float, bool, str, dict) else typing.Any


def fields_of(kind, where, folder):
    """The fields of a dataclass or a TypedDict as arguments of their own."""
    hints = _hints(kind, where)
    texts = documented(inspect.getdoc(kind) or "")
    fields = []
    for name, default in (_keys(kind, hints) if is_typed_dict(kind) else _attributes(kind)):
        said = told(bare(hints[name])[2])
        value = value_of(hints[name], "%s.%s" % (where, name), folder)
        fields.append(Parameter(name, value, said, default, said.description or texts.get(name, "")))
    return fields


def _keys(kind, hints):
    return [(name, _ABSENT if name in kind.__required_keys__ else None) for name in hints]


def _attributes(kind):
    for field in dataclasses.fields(kind):
        if field.init:
            made = field.default_factory
            default = made() if made is not dataclasses.MISSING else field.default
            yield field.name, _ABSENT if default is dataclasses.MISSING else default


_GOOGLE = re.compile(r"^(Args|Arguments|Parameters):\s*$")
_NUMPY = re.compile(r"^Parameters\s*\n-+\s*$", re.MULTILINE)
_SPHINX = re.compile(r"^:param(?: [^:]+)? (\w+):\s*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)


def documented(text):
    """What a docstring says of each argument, as Google, NumPy or Sphinx write it."""
    numpy = _NUMPY.search(text)
    if numpy:
        return _blocks(text[numpy.end():].lstrip("\n").split("\n\n\n")[0], r"^(\w+)(?: *:.*)?$")
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if _GOOGLE.match(line):
            return _google(lines[place + 1:])
    return {name: _one_line(words) for name, words in _SPHINX.findall(text)}


def _google(lines):
    block = []
    for line in lines:
        if line.strip() and not line[0].isspace():
            break
        block.append(line)
    texts, name = {}, ""
    for line in textwrap.dedent("\n".join(block)).splitlines():
        begun = re.match(r"^(\w+)\s*(?:\([^)]*\))?:\s*(.*)$", line)
        if begun:
            name = begun.group(1)
            texts[name] = begun.group(2)
        elif name:
            texts[name] += " " + line
    return {name: _one_line(words) for name, words in texts.items()}


def _blocks(text, head):
    texts, name = {}, ""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        if place + 1 < len(lines) and re.match(r"^-+\s*$", lines[place + 1]):
            break
        begun = re.match(head, line)
        if begun:
            name = begun.group(1)
            texts[name] = ""
        elif name:
            texts[name] += " " + line
    return {name: _one_line(words) for name, words in texts.items()}


def _one_line(words):
    return " ".join(words.split())
