"""Asks a network that Atoll trained about photos, with nothing but what its file says.

    trained.py model.onnx PHOTO...

Prints JSON: the classes, the probability below which an answer is not sure, and for each photo the probability of
each class. To be copied: it needs numpy, onnx, onnxruntime and Pillow, and nothing of Atoll.
"""

import ast
import json
import math
import re
import sys

import numpy
import onnx
import onnxruntime
from PIL import Image, ImageOps


def preparation(note):
    """The note is YAML on one line, of plain words and numbers: with quotes around the words it is Python."""
    return ast.literal_eval(re.sub(r"([a-z_]+)", r"'\1'", note))


def prepared(file, how):
    side = how["size"]
    photo = ImageOps.exif_transpose(Image.open(file)).convert("RGB")
    scale = min(side / photo.width, side / photo.height)
    size = [max(1, math.floor(length * scale + 0.5)) for length in photo.size]
    kernel = {"bicubic": Image.Resampling.BICUBIC, "bilinear": Image.Resampling.BILINEAR}[how["filter"]]
    rows = photo.resize((size[0], photo.height), kernel)  # in two steps: Pillow 13 chooses the order
    a = numpy.asarray(rows.resize(size, kernel))
    frame = numpy.concatenate([a[0], a[-1], a[1:-1, 0], a[1:-1, -1]])
    box = numpy.empty((side, side, 3), numpy.uint8)
    box[:] = numpy.floor(numpy.median(frame, axis=0))
    top, left = (side - a.shape[0]) // 2, (side - a.shape[1]) // 2
    box[top : top + a.shape[0], left : left + a.shape[1]] = a
    numbers = (box - numpy.float32(how["mean"])) / numpy.float32(how["deviation"])
    return numbers.transpose(2, 0, 1).astype(numpy.float32)


def main(network, *photos):
    onnx.checker.check_model(network, full_check=True)
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    notes = session.get_modelmeta().custom_metadata_map
    how = preparation(notes["atoll.preprocessing"])
    assert (how["resize"], how["fill"], how["colour"], how["layout"]) == ("letterbox", "border", "rgb", "nchw"), how
    batch = numpy.stack([prepared(photo, how) for photo in photos])
    (probabilities,) = session.run(["probabilities"], {session.get_inputs()[0].name: batch})
    names = ast.literal_eval(notes["names"])
    json.dump(
        {
            "names": [names[place] for place in range(len(names))],
            "not_sure_below": float(notes.get("atoll.not_sure_below", 0)),
            "probabilities": probabilities.tolist(),
        },
        sys.stdout,
    )


main(*sys.argv[1:])
