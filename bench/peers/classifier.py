"""What every peer runs for one photo: the steps of the image-classification module's PREPROCESSING.md.

Pillow decodes, crops and resizes in C, ONNX Runtime runs the network on the calling thread: the usual way
in Python, and all of it without the interpreter's lock.
"""

import os
from pathlib import Path

import numpy
import onnxruntime
from PIL import Image

SIDE = 224


class Classifier:
    def __init__(self, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        folder = Path(folder)
        self.session = onnxruntime.InferenceSession(
            folder / "model.onnx", options, providers=["CPUExecutionProvider"]
        )
        self.input = self.session.get_inputs()[0].name
        self.labels = (folder / "labels.txt").read_text("utf-8").splitlines()

    def top(self, photo, count=5):
        """The best classes of a photo, given as a path or an open file."""
        probabilities = self.session.run(["probabilities"], {self.input: prepared(photo)})[0][0]
        some = numpy.argpartition(probabilities, -count)[-count:]
        best = some[numpy.argsort(-probabilities[some], kind="stable")]
        return {
            "labels": [self.labels[index] for index in best],
            "probabilities": [float(probabilities[index]) for index in best],
        }


def prepared(photo):
    with Image.open(photo) as picture:
        rgb = picture if picture.mode == "RGB" else picture.convert("RGB")
        side = max(1, 7 * min(rgb.size) // 8)
        left = (rgb.width - side + 1) // 2
        top = (rgb.height - side + 1) // 2
        square = rgb.crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    samples = numpy.asarray(square, dtype=numpy.float32)
    return numpy.ascontiguousarray(((samples - 127) / 128).transpose(2, 0, 1)[None])


def of_environment():
    """The classifier of the module whose folder the benchmark names."""
    return Classifier(os.environ["ATOLL_BENCH_MODULE"])
