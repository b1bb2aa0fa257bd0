"""The module that was served while the exchanges were recorded."""

import enum
import os
import tempfile
import time
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, List, Optional, TypedDict
from uuid import UUID

from atoll import BadInput, File, OutputFile, argument


class Mode(enum.Enum):
    FAST = "fast"
    ACCURATE = "accurate"


class Nested(TypedDict, total=False):
    a: Optional[int]
    b: Annotated[str, "b"]


@dataclass
class Point:
    x: Optional[float] = None


@dataclass
class Answer:
    status: str
    labels: Optional[List[str]] = None
    probabilities: Optional[List[float]] = None
    args: Optional[dict] = None
    pid: Optional[int] = None
    thumb: Optional[str] = None
    nested: Optional[Point] = None
    anything: Optional[Any] = None


def predict(
    image: Annotated[File, "Input image"],
    opt_file: Annotated[Optional[File], argument("optional file, audio", name="data")] = None,
    top_k: Annotated[int, argument("Top k", min=1, max=10)] = 5,
    threshold: Annotated[float, argument("thr", min=0, max=1)] = 0.5,
    flag: Annotated[bool, "flag"] = False,
    mode: Annotated[Mode, "Mode"] = Mode.FAST,
    mode_noval: Annotated[str, argument("enum only doc", suggestions=["a", "b"])] = "a",
    classes: Annotated[Optional[List[int]], "list of ints"] = None,
    names: Annotated[List[str], "list of str"] = ("x", "y"),
    opts: Annotated[Optional[dict], "dict"] = None,
    url: Annotated[Optional[str], argument("a url", format="url")] = None,
    email: Annotated[Optional[str], argument(format="email")] = None,
    when: Optional[datetime] = None,
    day: Optional[date] = None,
    uid: Optional[UUID] = None,
    length: Annotated[str, argument(min_length=2, max_length=5)] = "abc",
    regex: Annotated[str, argument(pattern="^[a-z]+$")] = "abc",
    ckpt: Annotated[str, "custom"] = "ok",
    secret: Annotated[str, argument("pw", format="password")] = "",
    nested: Optional[Nested] = None,
    plainfield: Annotated[Optional[Any], "plain"] = None,
    behave: str = "ok",
    sleep: float = 0.0,
    accept: Annotated[str, argument(produces=[
        "application/json", "image/png", "application/pdf", "application/zip", "text/plain"])] = "application/json",
) -> Answer:
    given = dict(locals())
    if ckpt != "ok":
        raise BadInput("Checkpoint `%s` not found." % ckpt, "ckpt")
    pause(sleep)
    if behave == "value_error":
        raise ValueError("boom value")
    if behave == "newline":
        raise ValueError("line1\nline2")
    if behave == "http400":
        raise BadInput("bad thing happened")
    if behave == "badschema":
        return Answer(None)
    if behave == "none":
        return None
    return by_media_type(accept, given)


def by_media_type(accept, given):
    if accept == "image/png":
        handle, name = tempfile.mkstemp(".png")
        os.write(handle, b"\x89PNG fake")
        os.close(handle)
        return OutputFile(name, temporary=True)
    if accept == "application/pdf":
        return b"%PDF fake"
    if accept == "application/zip":
        return b"PK raw bytes"
    if accept == "text/plain":
        return "plain text é"
    given["image"] = echo("image", given["image"])
    given["opt_file"] = given["opt_file"] and echo("data", given["opt_file"])
    return Answer("OK", ["a", "b"], [0.9, 0.1], given, os.getpid())


def echo(name, file):
    return {"name": name, "filename": str(file.path), "content_type": file.content_type,
            "original_filename": file.filename, "size": os.path.getsize(file), "exists": os.path.exists(file)}


def train(
    dataset: Annotated[str, "Dataset"],
    epochs: Annotated[int, argument("Epochs", min=1)] = 1,
    sleep: float = 2.0,
    behave: str = "ok",
    file: Annotated[Optional[File], "f"] = None,
):
    pause(sleep)
    if behave == "fail":
        raise RuntimeError("training exploded")
    if behave == "notjson":
        return object()
    return {"modelname": "2026-01-01_000000", "epochs": epochs}


def pause(seconds):
    """In steps, between which a call can be ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.01)
