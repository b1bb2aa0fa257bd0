"""What a module answers: the kind its type says, and the answer on the wire."""

import base64
import dataclasses
import datetime
import enum
import inspect
import math
import mimetypes
import os
import typing
import uuid
from pathlib import Path

import atoll
from atoll_runner import pictures, wire
from atoll_runner.values import annotated, bare, is_array, is_picture, is_typed_dict, told

JSON = "application/json"

KINDS = {
    atoll.ClassProbabilities: "class-probabilities",
    atoll.Detections: "detections",
    atoll.Embedding: "embedding",
    atoll.Image: "image",
    atoll.Json: "json",
    atoll.Mask: "mask",
    atoll.OutputFile: "file",
    atoll.Table: "table",
    atoll.Text: "text",
}
_NAMES = {kind: each.__name__ for each, kind in KINDS.items()}
_RAW = {"image": "image/*", "mask": "image/png", "file": "application/octet-stream"}
#: What parts are called whose kind as a whole answer is another word.
_WORDS = {"composite": "object", "json": "any"}
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "object"}


class Broken(Exception):
    """The answer is not what its type promises; the message is for the log."""


def is_frame(kind):
    return isinstance(kind, type) and kind.__name__ == "DataFrame" and kind.__module__.startswith(("pandas", "polars"))


def kind_of(returned):
    """The kind of result that a function's return type says."""
    kind, _ = annotated(returned)
    if kind in KINDS:
        return KINDS[kind]
    if kind is str:
        return "text"
    if kind in (bytes, Path):
        return "file"
    if isinstance(kind, type):
        if dataclasses.is_dataclass(kind) or is_typed_dict(kind):
            return "composite"
        if is_picture(kind):
            return "image"
        if is_frame(kind):
            return "table"
        if is_array(kind) or issubclass(kind, (dict, list, tuple, set, int, float)):
            return "json"
    return "json" if typing.get_origin(kind) in (dict, list, tuple, set) else "any"


def described(returned, produces):
    kind = kind_of(returned)
    raw = [JSON, _RAW[kind]] if kind in _RAW else []
    json = {"kind": kind, "produces": list(produces) or raw}
    if kind == "composite":
        json["fields"] = _parts(annotated(returned)[0])
    return json


def _parts(kind):
    from atoll_runner.parameters import documented

    hints = typing.get_type_hints(kind, include_extras=True)
    texts = documented(inspect.getdoc(kind) or "")
    required = getattr(kind, "__required_keys__", hints)
    return [_part(name, hint, name in required, texts.get(name, "")) for name, hint in hints.items()]


def _part(name, hint, required, text):
    one, optional, beside = bare(hint)
    many = typing.get_origin(one) is list
    if many:
        one = bare(typing.get_args(one)[0])[0]
    kind = _SCALARS.get(one) or _SCALARS.get(typing.get_origin(one)) or kind_of(one)
    part = {"name": name, "kind": _WORDS.get(kind, kind), "many": many, "required": required and not optional,
            "description": told(beside).description or text}
    if kind == "composite":
        part["fields"] = _parts(one)
    return part


def coerced(kind, value):
    """The result of the kind that was promised; Broken when it is another."""
    if value is None and kind not in ("any", "json"):
        raise Broken("None (expected %s)" % _NAMES.get(kind, kind))
    if kind in ("any", "composite"):
        return value
    if KINDS.get(type(value)) == kind:
        return value
    if kind == "json":
        return atoll.Json(value)
    if kind == "text" and isinstance(value, str):
        return atoll.Text(value)
    if kind == "file" and isinstance(value, (bytes, bytearray, os.PathLike)):
        return atoll.OutputFile(value)
    if kind == "image" and pictures.is_any(value):
        return atoll.Image(value)
    if kind == "embedding" and hasattr(value, "tolist"):
        return atoll.Embedding(value)
    if kind == "table" and is_frame(type(value)):
        return frame(value)
    raise Broken("%s (expected %s)" % (type(value).__name__, _NAMES.get(kind, kind)))


def frame(value):
    rows = value.values.tolist() if hasattr(value, "values") else value.rows()
    return atoll.Table([str(column) for column in value.columns], rows)


def answer(promised, value, accept):
    """A REPLY's JSON and bytes for what a prediction returned.

    promised: what `described` said of it
    """
    kind = promised["kind"]
    if accept != JSON:
        return _raw(value, accept)
    value = coerced(kind, value)
    if kind == "any":
        content = {"predictions": shown(value)}
    else:
        content = to_json(value)
        if not isinstance(content, dict):
            raise Broken("%s (expected a dict or a dataclass)" % type(value).__name__)
        for part in promised.get("fields", ()):
            if part["required"] and content.get(part["name"]) is None:
                raise Broken("%s: None (expected a value)" % part["name"])
    body = wire.as_bytes({"status": "OK", **content})
    _remove_sent(value)
    return _answered(JSON), body


def output(value):
    """A REPLY's JSON and bytes for what a training returned."""
    body = wire.as_bytes(shown(value))
    _remove_sent(value)
    return _answered(JSON), body


def _answered(media_type, file=None, filename="", temporary=False):
    json = {"kind": "answered", "media_type": media_type, "filename": filename, "temporary": temporary}
    if file is not None:
        json["file"] = str(Path(file).absolute())
    return json


def _raw(value, accept):
    if isinstance(value, (bytes, bytearray)):
        return _answered(accept), bytes(value)
    if isinstance(value, str):
        value = atoll.Text(value)
    if isinstance(value, os.PathLike):
        value = atoll.OutputFile(value)
    if pictures.is_any(value) and not isinstance(value, atoll.Image):
        value = atoll.Image(value)
    if isinstance(value, atoll.Image):
        return _answered(value.media_type), pictures.encoded(value)
    if isinstance(value, atoll.Mask):
        return _answered("image/png"), pictures.mask(value)[2]
    if isinstance(value, atoll.Text):
        return _answered(accept), value.text.encode("utf-8", "replace")
    if isinstance(value, atoll.OutputFile):
        media_type = _media_type(value) if "*" in accept or accept == "application/octet-stream" else accept
        if isinstance(value.content, (bytes, bytearray)):
            return _answered(media_type, filename=value.filename), bytes(value.content)
        return _answered(media_type, value.content, _filename(value), value.temporary), b""
    raise Broken("%s for %s (expected OutputFile, Image, Mask or Text)" % (type(value).__name__, accept))


def _media_type(file):
    return file.media_type or mimetypes.guess_type(_filename(file))[0] or "application/octet-stream"


def _filename(file):
    return file.filename or ("" if isinstance(file.content, (bytes, bytearray)) else Path(file.content).name)


def _remove_sent(value):
    if isinstance(value, atoll.OutputFile) and value.temporary and not isinstance(value.content, bytes):
        os.unlink(value.content)


def shown(value):
    """A value of the module's own as it is, other kinds as objects."""
    return plain(value.value) if isinstance(value, atoll.Json) else to_json(value)


def to_json(value):
    """A result as the part of something bigger, without a status."""
    if isinstance(value, atoll.ClassProbabilities):
        told = {"labels": value.labels, "probabilities": [number(each) for each in value.probabilities]}
        return {**told, "not_sure_below": value.not_sure_below, "sure": value.sure} if value.not_sure_below else told
    if isinstance(value, atoll.Detections):
        return {"width": int(value.width), "height": int(value.height), "detections": [
            {"label": str(one.label), "score": number(one.score),
             "box": [number(each) for each in (one.left, one.top, one.right, one.bottom)]}
            for one in value.detections]}
    if isinstance(value, atoll.Embedding):
        return {"embedding": [number(each) for each in value.values]}
    if isinstance(value, atoll.Image):
        return {"media_type": value.media_type, "image": _base64(pictures.encoded(value))}
    if isinstance(value, atoll.Json):
        return {"predictions": plain(value.value)}
    if isinstance(value, atoll.Mask):
        width, height, content = pictures.mask(value)
        return {"width": width, "height": height, "labels": value.labels, "mask": _base64(content)}
    if isinstance(value, atoll.OutputFile):
        return {"file": _file(value)}
    if isinstance(value, atoll.Table):
        return {"columns": value.columns, "rows": plain(value.rows)}
    if isinstance(value, atoll.Text):
        return {"text": value.text}
    return plain(value)


def _file(value):
    content = value.content
    content = bytes(content) if isinstance(content, (bytes, bytearray)) else Path(content).read_bytes()
    return {"name": _filename(value), "media_type": _media_type(value), "size": len(content),
            "content": _base64(content)}


def _base64(content):
    return base64.b64encode(content).decode("ascii")


def number(value):
    """JSON has no word for NaN and the infinities."""
    value = float(value)
    return value if math.isfinite(value) else None


def plain(value):
    """A value of the module's own as JSON."""
    if value is None or isinstance(value, (bool, str)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, enum.Enum):
        return plain(value.value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, dict):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    return _other(value)


def _other(value):
    if type(value) in KINDS:
        return to_json(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        # What is absent is left out, as everywhere in answers.
        return {each.name: plain(part) for each in dataclasses.fields(value)
                if (part := getattr(value, each.name)) is not None}
    if is_frame(type(value)):
        return to_json(frame(value))
    if is_picture(type(value)):
        return to_json(atoll.Image(value))
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, (bytes, bytearray)):
        return _base64(bytes(value))
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (uuid.UUID, os.PathLike)):
        return str(value)
    raise Broken("a value of type %s (expected one that JSON can hold)" % type(value).__name__)
