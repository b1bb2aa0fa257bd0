"""Runs the original TensorFlow.js graph of NanoDet-g step by step in numpy and compares model.onnx with it.

    python reference.py MODELS MODULE_FOLDER PHOTO...

Nothing of convert.py is used: the operators of the original are followed in their own layout (NHWC), and its outputs are
made into boxes as NanoDet's own Python does. Fails when a number departs by more than the tolerance.
"""

import argparse
import pathlib

import numpy as np
import onnxruntime
from PIL import Image

from original import numbers, read

SIDE, STRIDES = 416, (8, 16, 32)
MEAN, DEVIATION = np.array([103.53, 116.28, 123.675]), np.array([57.375, 57.12, 58.395])
TOLERANCE = 2e-2  # pixels, and a thousandth of it for probabilities
OUTPUTS = (("Identity", "Identity_3"), ("Identity_1", "Identity_4"), ("Identity_2", "Identity_5"))


class Original:
    def __init__(self, nodes, constants, pixels):
        self.nodes, self.values = nodes, dict(constants)
        self.values["input_1"] = pixels

    def value(self, name):
        name, _, place = name.partition(":")
        if name not in self.values:
            node = self.nodes[name]
            inputs = [self.value(each) for each in node["input"]]
            self.values[name] = getattr(self, node["op"].lower())(node, *inputs)
        found = self.values[name]
        return found[int(place or 0)] if isinstance(found, tuple) else found

    def identity(self, node, x):
        return x

    def transpose(self, node, x, order):
        return x.transpose(order)

    def pad(self, node, x, sides):
        return np.pad(x, sides)

    def padv2(self, node, x, sides, value):
        return np.pad(x, sides, constant_values=value)

    def windows(self, x, size, strides):
        view = np.lib.stride_tricks.sliding_window_view(x, size, axis=(1, 2))
        return view[:, :: strides[0], :: strides[1]]

    def conv2d(self, node, x, kernel):
        view = self.windows(x, kernel.shape[:2], numbers(node["attr"]["strides"])[1:3])
        return np.einsum("nhwcij,ijco->nhwo", view, kernel, optimize=True)

    def maxpool(self, node, x):
        size, strides = (numbers(node["attr"][key])[1:3] for key in ("ksize", "strides"))
        return self.windows(x, size, strides).max(axis=(4, 5))

    def add(self, node, x, y):
        return x + y

    addv2 = add

    def leakyrelu(self, node, x):
        return np.where(x < 0, np.float32(node["attr"]["alpha"]["f"]) * x, x)

    def concatv2(self, node, *inputs):
        return np.concatenate(inputs[:-1], axis=int(inputs[-1]))

    def sigmoid(self, node, x):
        return 1 / (1 + np.exp(-x))

    def splitv(self, node, x, sizes, axis):
        return tuple(np.split(x, np.cumsum(sizes)[:-1], axis=int(axis)))

    def reshape(self, node, x, shape):
        return x.reshape(shape)

    def sparsetodense(self, node, places, size, values, otherwise):
        dense = np.full(size, otherwise)
        dense[tuple(np.atleast_2d(places).T)] = values
        return dense

    def resizebilinear(self, node, x, size):
        for axis, count in enumerate(size, start=1):
            at = np.clip((np.arange(count) + 0.5) * x.shape[axis] / count - 0.5, 0, x.shape[axis] - 1)
            low = np.floor(at).astype(int)
            high = np.minimum(low + 1, x.shape[axis] - 1)
            part = (at - low).astype(np.float32).reshape([-1 if a == axis else 1 for a in range(4)])
            x = x.take(low, axis) * (1 - part) + x.take(high, axis) * part
        return x


def boxes(distribution, stride):
    """Left, top, right and bottom of each cell, from the 11 bins of each side."""
    bins = distribution.reshape(-1, 4, 11)
    chance = np.exp(bins - bins.max(axis=2, keepdims=True))
    chance /= chance.sum(axis=2, keepdims=True)
    left, top, right, bottom = (chance @ np.arange(11)).T * stride
    across = SIDE // stride
    y, x = np.divmod(np.arange(across * across), across)
    centre_x, centre_y = (x + 0.5) * stride, (y + 0.5) * stride
    return np.stack([centre_x - left, centre_y - top, centre_x + right, centre_y + bottom], axis=1)


def original(nodes, constants, rgb):
    bgr = (rgb[..., ::-1].astype(np.float32) - MEAN) / DEVIATION
    graph = Original(nodes, constants, bgr.transpose(2, 0, 1)[None].astype(np.float32))
    scores = np.concatenate([graph.value(name)[0] for name, _ in OUTPUTS])
    found = [boxes(graph.value(name)[0], stride) for (_, name), stride in zip(OUTPUTS, STRIDES)]
    return np.concatenate(found), scores


def converted(session, rgb):
    output = session.run(None, {"images": rgb.transpose(2, 0, 1)[None].astype(np.float32) / 255})[0][0]
    centre, size = output[:2], output[2:4]
    return np.concatenate([centre - size / 2, centre + size / 2]).T, output[4:].T


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=pathlib.Path)
    parser.add_argument("module", type=pathlib.Path)
    parser.add_argument("photos", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    nodes, constants = read(arguments.models)
    session = onnxruntime.InferenceSession(arguments.module / "model.onnx")
    labels = (arguments.module / "labels.txt").read_text(encoding="utf-8").splitlines()
    for photo in arguments.photos:
        rgb = np.asarray(Image.open(photo).convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR))
        expected_boxes, expected = original(nodes, constants, rgb)
        found_boxes, found = converted(session, rgb)
        cell, label = np.unravel_index(expected.argmax(), expected.shape)
        apart = float(np.abs(expected_boxes - found_boxes).max()), float(np.abs(expected - found).max())
        print(f"{photo.name}: {labels[label]} {expected[cell, label]:.3f}; apart {apart[0]:.2g} pixels, {apart[1]:.2g}")
        if apart[0] > TOLERANCE or apart[1] > TOLERANCE / 1000:
            raise SystemExit("model.onnx departs from the original network")


if __name__ == "__main__":
    main()
