"""Writes NanoDet-g as one ONNX file that answers in the form of YOLOv8.

    python convert.py MODELS MODULE_FOLDER

reads MODELS/nanodet.json and MODELS/nanodet.bin, writes MODULE_FOLDER/model.onnx and MODULE_FOLDER/weights.sha256. The
same weights always give the same bytes.

The original takes BGR pixels, normalised, and gives for three grids the probability of each class and the distribution
of the distance to each side of the box (11 bins, "generalised focal loss"). What people write around it in Python is
put into the graph here: input RGB in 0..1, output [1, 4 + 80, 3549] with centre x, centre y, width, height in pixels of
the input and then the classes.
"""

import argparse
import hashlib
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from original import ORIGIN, numbers, read, text

OPSET, IR_VERSION = 17, 8
SIDE, CLASSES, BINS, STRIDES = 416, 80, 11, (8, 16, 32)
# Of config/nanodet-g.yml in RangiLyu/nanodet, for BGR pixels 0..255.
MEAN = np.array([103.53, 116.28, 123.675])
DEVIATION = np.array([57.375, 57.12, 58.395])


class Graph:
    def __init__(self):
        self.nodes, self.weights = [], []

    def weight(self, name, values, kind=np.float32) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values, kind), name))
        return name

    def halved(self, name, values) -> str:
        """A weight that the origin holds in 16 bits, stored so; the runtime widens it once, when it loads the file."""
        half = np.ascontiguousarray(values, np.float16)
        if not np.array_equal(half.astype(np.float32), values):
            raise SystemExit(f"{name}: loses digits in 16 bits (expected none)")
        return self.node("Cast", [self.weight(name + ".half", half, np.float16)], name, to=TensorProto.FLOAT)

    def node(self, operator, inputs, output, **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output


class Network:
    """Walks the original from an output to the input. Pixels stay [N, C, H, W]: the original's transposes fall away."""

    def __init__(self, nodes, constants):
        self.nodes, self.constants, self.graph = nodes, constants, Graph()
        self.done = {}
        self.numbered = 0

    def tensor(self, name) -> str:
        name = name.removesuffix(":0")
        if name not in self.done:
            node = self.nodes[name]
            self.done[name] = getattr(self, "of_" + node["op"].lower())(node)
        return self.done[name]

    def next(self, word) -> str:
        self.numbered += 1
        return f"{word}{self.numbered}"

    def of_placeholder(self, node):
        # (255 x - mean) / deviation, for RGB; the first kernel takes BGR and is turned instead of the pixels.
        scale, shift = 255 / DEVIATION[::-1], -MEAN[::-1] / DEVIATION[::-1]
        scaled = self.graph.node("Mul", ["images", self.graph.weight("scale", scale.reshape(1, 3, 1, 1))], "scaled")
        return self.graph.node("Add", [scaled, self.graph.weight("shift", shift.reshape(1, 3, 1, 1))], "normalised")

    def of_transpose(self, node):
        return self.tensor(node["input"][0])

    def padded(self, name):
        """What is padded, and by how much: [top, left, bottom, right]."""
        node = self.nodes[name]
        while node["op"] == "Transpose":
            node = self.nodes[node["input"][0]]
        if node["op"] not in ("Pad", "PadV2"):
            return self.tensor(name), [0, 0, 0, 0]
        sides = self.constants[node["input"][1]]
        if sides[:2].any():
            raise SystemExit(f"{node['name']}: pads {sides.tolist()} (expected height and width only)")
        return self.tensor(node["input"][0]), [*sides[2:, 0].tolist(), *sides[2:, 1].tolist()]

    def of_add(self, node):
        left, right = node["input"]
        if right in self.constants:
            return self.convolution(self.nodes[left], self.constants[right])
        return self.graph.node("Add", [self.tensor(left), self.tensor(right)], self.next("add"))

    def convolution(self, node, bias):
        source, pads = self.padded(node["input"][0])
        kernel = self.constants[node["input"][1]].transpose(3, 2, 0, 1)
        if source == "normalised":
            kernel = kernel[:, ::-1]
        if text(node["attr"]["padding"]) != "VALID":
            raise SystemExit(f"{node['name']}: padding {text(node['attr']['padding'])} (expected VALID)")
        name = self.next("conv")
        inputs = [source, self.graph.halved(name + ".weight", kernel), self.graph.halved(name + ".bias", bias)]
        strides = numbers(node["attr"]["strides"])[1:3]
        return self.graph.node("Conv", inputs, name, kernel_shape=list(kernel.shape[2:]), pads=pads, strides=strides)

    def of_leakyrelu(self, node):
        slope = node["attr"]["alpha"]["f"]
        return self.graph.node("LeakyRelu", [self.tensor(node["input"][0])], self.next("leaky"), alpha=slope)

    def of_maxpool(self, node):
        source, pads = self.padded(node["input"][0])
        size, strides = (numbers(node["attr"][key])[1:3] for key in ("ksize", "strides"))
        return self.graph.node("MaxPool", [source], self.next("pool"), kernel_shape=size, pads=pads, strides=strides)

    def of_concatv2(self, node):
        return self.graph.node("Concat", [self.tensor(name) for name in node["input"][:-1]], self.next("concat"), axis=1)

    def of_resizebilinear(self, node):
        height, width = self.constants[node["input"][1]].tolist()
        name = self.next("resize")
        channels = 128
        size = self.graph.weight(name + ".size", [1, channels, height, width], np.int64)
        inputs = [self.tensor(node["input"][0]), "", "", size]
        return self.graph.node("Resize", inputs, name, mode="linear", coordinate_transformation_mode="half_pixel")


def build(nodes, constants) -> onnx.ModelProto:
    network = Network(nodes, constants)
    heads = [network.tensor(node["input"][0]) for node in nodes.values() if node["op"] == "SplitV"]
    graph = network.graph
    flat = graph.weight("flat", [1, CLASSES + 4 * BINS, -1], np.int64)
    rows = [graph.node("Reshape", [head, flat], f"rows{index}") for index, head in enumerate(heads)]
    cells = graph.node("Concat", rows, "cells", axis=2)
    parts = graph.weight("parts", [CLASSES, 4 * BINS], np.int64)
    graph.nodes.append(helper.make_node("Split", [cells, parts], ["logits", "bins"], name="split", axis=1))
    scores = graph.node("Sigmoid", ["logits"], "scores")
    graph.node("Concat", [*boxes(graph), scores], "output", axis=1)
    return wrapped(graph)


def boxes(graph: Graph) -> list[str]:
    """The distances to left, top, right and bottom, expected over the bins, then centre and size."""
    four = graph.node("Reshape", ["bins", graph.weight("four", [1, 4, BINS, -1], np.int64)], "four_bins")
    chance = graph.node("Softmax", [four], "chance", axis=2)
    ramp = graph.weight("ramp", np.arange(BINS).reshape(1, 1, BINS, 1))
    axes = graph.weight("axes", [2], np.int64)
    steps = graph.node("ReduceSum", [graph.node("Mul", [chance, ramp], "weighted"), axes], "steps", keepdims=0)
    points, strides = cells()
    distances = graph.node("Mul", [steps, graph.weight("strides", strides.reshape(1, 1, -1))], "distances")
    halves = graph.weight("halves", [2, 2], np.int64)
    graph.nodes.append(helper.make_node("Split", [distances, halves], ["before", "after"], name="sides", axis=1))
    moved = graph.node("Mul", [graph.node("Sub", ["after", "before"], "lean"), graph.weight("half", 0.5)], "moved")
    centre = graph.node("Add", [moved, graph.weight("points", points.reshape(1, 2, -1))], "centre")
    return [centre, graph.node("Add", ["before", "after"], "size")]


def cells():
    """The centre of each cell, x and y, and its stride, in the order of the heads."""
    points, strides = [], []
    for stride in STRIDES:
        along = (np.arange(SIDE // stride) + 0.5) * stride
        y, x = np.meshgrid(along, along, indexing="ij")
        points.append(np.stack([x.ravel(), y.ravel()]))
        strides.append(np.full(x.size, stride))
    return np.concatenate(points, axis=1), np.concatenate(strides)


def wrapped(graph: Graph) -> onnx.ModelProto:
    count = sum((SIDE // stride) ** 2 for stride in STRIDES)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "nanodet-g",
            [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
            [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 4 + CLASSES, count])],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
        producer_name="atoll tools/nanodet",
    )
    helper.set_model_props(model, {"license": "Apache-2.0", "origin": ORIGIN})
    onnx.checker.check_model(model, full_check=True)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=pathlib.Path, help="the folder models of the npm package")
    parser.add_argument("module", type=pathlib.Path, help="folder that receives model.onnx and weights.sha256")
    arguments = parser.parse_args()
    content = build(*read(arguments.models)).SerializeToString(deterministic=True)
    digest = hashlib.sha256(content).hexdigest()
    (arguments.module / "model.onnx").write_bytes(content)
    (arguments.module / "weights.sha256").write_text(f"{digest}  model.onnx\n")
    print(f"model.onnx: {len(content)} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
