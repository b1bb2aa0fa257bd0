"""Answers of networks on photos, computed with ONNX Runtime for Python, NumPy and Pillow alone.

Usage: python reference.py SHARED TARGET.json

SHARED holds models/*.onnx and models/test-images. Nothing here shares code with the Java it checks; where the two
have to agree on a rule (crop, letterbox, which of several boxes stays), the rule is that of docs/reference/module-yml.md.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, ImageOps

SHARED, TARGET = Path(sys.argv[1]), Path(sys.argv[2])
MODELS = SHARED / "models"


def network(name):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(MODELS / name), options, providers=["CPUExecutionProvider"])


def photo(name):
    return ImageOps.exif_transpose(Image.open(MODELS / "test-images" / name)).convert("RGB")


def names(file):
    return [line.strip() for line in (MODELS / file).read_text().splitlines() if line.strip()]


def half_up(value):
    return int(np.floor(value + 0.5))


def middle(image, width, height, share):
    scale = min(image.width / width, image.height / height) * share
    w, h = half_up(width * scale), half_up(height * scale)
    left, top = (image.width - w) // 2, (image.height - h) // 2
    return image.crop((left, top, left + w, top + h)).resize((width, height), Image.BILINEAR)


def classification():
    session, labels = network("mobilenet_v2_1.0_224.onnx"), names("imagenet_labels.txt")
    answers = {}
    for name in ["hot_dog.jpg", "parrot.jpg", "bird.bmp", "grace_hopper.bmp"]:
        pixels = np.asarray(middle(photo(name), 224, 224, 0.875), np.float32)
        tensor = ((pixels - 127.5) / 127.5).transpose(2, 0, 1)[None]
        probabilities = session.run(["probabilities"], {"input": tensor})[0][0]
        best = np.argsort(-probabilities)[:5]
        answers[name] = [{"label": labels[i], "probability": float(probabilities[i])} for i in best]
    return answers


def iou(a, b):
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)


def detection():
    session, labels = network("yolox_nano_416_coco.onnx"), names("coco80_labels.txt")
    grid = np.array(
        [(x, y, s) for s in (8, 16, 32) for y in range(416 // s) for x in range(416 // s)], np.float64)
    answers = {}
    for name in ["kite_and_cold.jpg", "grace_hopper.bmp", "bird.bmp", "hot_dog.jpg", "parrot.jpg"]:
        image = photo(name)
        scale = min(416 / image.width, 416 / image.height)
        size = (half_up(image.width * scale), half_up(image.height * scale))
        canvas = Image.new("RGB", (416, 416), (114, 114, 114))
        canvas.paste(image.resize(size, Image.BILINEAR), (0, 0))
        tensor = np.asarray(canvas, np.float32)[:, :, ::-1].transpose(2, 0, 1)[None].copy()
        rows = session.run(None, {"images": tensor})[0][0].astype(np.float64)
        centre, extent = (rows[:, :2] + grid[:, :2]) * grid[:, 2:], np.exp(rows[:, 2:4]) * grid[:, 2:]
        boxes = np.hstack([centre - extent / 2, centre + extent / 2])
        scores = rows[:, 4:5] * rows[:, 5:]
        best = scores.argmax(1)
        score = scores.max(1)
        kept = []
        for i in np.argsort(-score):
            if score[i] < 0.25:
                break
            if all(best[k] != best[i] or iou(boxes[k], boxes[i]) <= 0.45 for k in kept):
                kept.append(i)
        to_photo = np.array([image.width / size[0], image.height / size[1]] * 2)
        edge = np.array([image.width, image.height] * 2)
        answers[name] = [
            {
                "label": labels[best[i]],
                "score": float(score[i]),
                "box": [float(v) for v in np.clip(boxes[i] * to_photo, 0, edge)],
            }
            for i in kept
        ]
    return answers


def segmentation():
    session, labels = network("deeplabv3_mnv2_pascal_513.onnx"), names("pascal_voc_segmentation_labels.txt")
    answers = {}
    for name in ["bird_segmentation.bmp", "grace_hopper.bmp", "bird.bmp"]:
        pixels = np.asarray(photo(name).resize((513, 513), Image.BILINEAR), np.float32)
        tensor = ((pixels - 127.5) / 127.5).transpose(2, 0, 1)[None]
        classes = session.run(None, {"input": tensor})[0][0].argmax(0)
        answers[name] = {labels[c]: float((classes == c).mean()) for c in np.unique(classes)}
    return answers


TARGET.write_text(
    json.dumps(
        {"classification": classification(), "detection": detection(), "segmentation": segmentation()}, indent=1)
    + "\n")
