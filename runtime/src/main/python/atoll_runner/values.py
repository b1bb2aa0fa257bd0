"""What types say about one value of an argument, and how it is made of its JSON."""

import collections.abc
import dataclasses
import datetime
import enum
import io
import os
import sys
import typing
import uuid
from pathlib import Path

from atoll import BadInput, File, argument

NONE = type(None)


class Unfit(Exception):
    """The module breaks a rule; the message is for its author."""


@dataclasses.dataclass
class Value:
    """One value: what a caller may send, and `make`, which takes its JSON."""

    type: str
    make: typing.Callable
    format: str = ""
    choices: tuple = ()
    fields: tuple = ()
    many: bool = False
    nullable: bool = False
    #: Turns a default of the module's into JSON.
    unmake: typing.Callable = lambda value: value


def the_same(value):
    return value


def annotated(annotation):
    """The bare type, and what stands beside it in an `Annotated`."""
    if typing.get_origin(annotation) is typing.Annotated:
        bare, *beside = typing.get_args(annotation)
        inner, more = annotated(bare)
        return inner, [*more, *beside]
    return annotation, []


def is_union(annotation):
    origin = typing.get_origin(annotation)
    return origin is typing.Union or (origin is not None and origin.__module__ == "types"
                                      and origin.__name__ == "UnionType")


def without_none(annotation):
    """The type inside an `Optional`, and whether it was one."""
    if not is_union(annotation):
        return annotation, False
    rest = tuple(each for each in typing.get_args(annotation) if each is not NONE)
    if len(rest) == len(typing.get_args(annotation)):
        return annotation, False
    return (rest[0] if len(rest) == 1 else typing.Union[rest]), True


def bare(annotation):
    """The type alone, whether it may be None, and what stands beside it, inside and outside of `Optional`."""
    outer, beside = annotated(annotation)
    inner, optional = without_none(outer)
    inner, more = annotated(inner)
    return inner, optional, [*beside, *more]


_MANY = (list, set, frozenset, tuple, collections.abc.Sequence, collections.abc.Iterable, collections.abc.Collection)


def value_of(annotation, where, folder=None):
    """What a type says.

    where: names the argument in messages
    folder: which paths are below, as a function; None when paths are uploads
    """
    annotation, optional, _ = bare(annotation)
    origin = typing.get_origin(annotation)
    if annotation in _MANY or origin in _MANY:
        value = _many(annotation, origin, where, folder)
    else:
        value = _single(annotation, origin, where, folder)
    value.nullable = optional
    return value


def _many(annotation, origin, where, folder):
    container = origin or annotation
    inner = [each for each in typing.get_args(annotation) if each is not Ellipsis]
    if len(set(inner)) > 1:
        raise Unfit("%s: %s (expected one type for all elements)" % (where, annotation))
    element = value_of(inner[0] if inner else typing.Any, where, folder)
    if element.many:
        # A list of lists has no place in a form: whatever JSON comes.
        return Value("any", the_same)
    wanted = container if container in (set, frozenset, tuple) else list
    make, unmake = element.make, element.unmake
    return dataclasses.replace(
        element, many=True, make=lambda values: wanted([make(each) for each in values]),
        unmake=lambda values: [unmake(each) for each in values])


def _single(annotation, origin, where, folder):
    if annotation in _SIMPLE:
        return dataclasses.replace(_SIMPLE[annotation])
    if annotation in (Path, os.PathLike):
        return Value("file", lambda sent: Path(sent["path"])) if folder is None else Value(
            "string", lambda text: _below(folder(), text), unmake=str)
    if origin is typing.Literal:
        return _literal(typing.get_args(annotation))
    if origin in (dict, collections.abc.Mapping, collections.abc.MutableMapping):
        return Value("object", the_same)
    if isinstance(annotation, type):
        if issubclass(annotation, enum.Enum):
            return _enum(annotation)
        if dataclasses.is_dataclass(annotation) or is_typed_dict(annotation):
            return _record(annotation, where, folder)
        if is_picture(annotation):
            return Value("file", _picture)
        if is_array(annotation):
            return Value("any", _array)
    if is_union(annotation):
        return Value("any", the_same)
    raise Unfit("%s: %s (expected %s)" % (where, getattr(annotation, "__name__", annotation), EXPECTED))


EXPECTED = ("int, float, bool, str, a Literal, an Enum, File, Path, bytes, PIL.Image.Image, date, datetime, UUID, dict,"
            " a dataclass, a TypedDict, Any, or Optional or list of one of these")


def is_typed_dict(annotation):
    return isinstance(annotation, type) and issubclass(annotation, dict) and hasattr(annotation, "__required_keys__")


def is_picture(annotation):
    return any(each.__module__ == "PIL.Image" and each.__name__ == "Image" for each in annotation.__mro__)


def is_array(annotation):
    return annotation.__module__ == "numpy" and annotation.__name__ == "ndarray"


def _below(folder, text):
    """A path among the arguments of a training: callers get at nothing but the data."""
    path = Path(folder, text).resolve()
    if folder.resolve() not in (path, *path.parents) or not path.exists():
        raise BadInput("%s: not found (expected a path in the data folder)" % text)
    return path


def _file(sent):
    return File(Path(sent["path"]), sent.get("original_filename", ""), sent.get("content_type", ""))


def _bytes(sent):
    return Path(sent["path"]).read_bytes()


def _picture(sent):
    """A picture as people see it: turned as its camera was held."""
    import PIL.Image
    import PIL.ImageOps

    try:
        with PIL.Image.open(sent["path"]) as picture:
            return PIL.ImageOps.exif_transpose(picture) or picture.copy()
    except (OSError, ValueError, SyntaxError, PIL.Image.DecompressionBombError):
        raise BadInput("%s: not a picture that can be read." % (sent.get("original_filename") or "The file")) from None


def _array(values):
    try:
        return sys.modules["numpy"].asarray(values)
    except ValueError:
        raise BadInput("Not an array: its rows differ in length.") from None


def _moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def _parsed(what, parse):
    def make(text):
        try:
            return parse(text)
        except ValueError:
            raise BadInput("Not a valid %s." % what) from None

    return make


_SIMPLE = {
    int: Value("integer", int, "int64"),
    float: Value("number", float, unmake=float),
    bool: Value("boolean", bool),
    str: Value("string", the_same),
    bytes: Value("file", _bytes),
    File: Value("file", _file),
    typing.BinaryIO: Value("file", lambda sent: io.BytesIO(_bytes(sent))),
    dict: Value("object", the_same),
    typing.Any: Value("any", the_same),
    object: Value("any", the_same),
    datetime.date: Value("string", _parsed("date", datetime.date.fromisoformat), "date", unmake=str),
    datetime.datetime: Value("string", _parsed("datetime", _moment), "date-time", unmake=lambda when: when.isoformat()),
    uuid.UUID: Value("string", _parsed("UUID", uuid.UUID), "uuid", unmake=str),
}


def _literal(values):
    if all(isinstance(each, str) for each in values):
        return Value("string", the_same, choices=values)
    by_text = {str(each): each for each in values}
    return Value("string", by_text.__getitem__, choices=tuple(by_text), unmake=str)


def _enum(kind):
    """Its values where they are texts, else its names in lower case."""
    members = list(kind)
    texts = [each.value if all(isinstance(one.value, str) for one in members) else each.name.lower()
             for each in members]
    by_text = dict(zip(texts, members))
    return Value("string", by_text.__getitem__, choices=tuple(by_text), unmake=lambda member: texts[members.index(member)])


def _record(kind, where, folder):
    from atoll_runner.parameters import fields_of

    fields = fields_of(kind, where, folder)

    def make(sent):
        made = {}
        for each in fields:
            each.put(sent, made)
        try:
            return kind(**made)
        except BadInput:
            raise
        except ValueError as problem:
            raise BadInput(str(problem)) from problem

    return Value("object", make, fields=tuple(fields), unmake=lambda value: _unmade(value, fields))


def _unmade(value, fields):
    get = value.get if isinstance(value, dict) else lambda name: getattr(value, name)
    return {each.field: each.value.unmake(get(each.field)) for each in fields if get(each.field) is not None}


def told(beside):
    """The `argument(…)` of an `Annotated`; a bare text beside a type is its description."""
    for each in beside:
        if isinstance(each, argument):
            return each
    texts = [each for each in beside if isinstance(each, str)]
    return argument(texts[0]) if texts else argument()
