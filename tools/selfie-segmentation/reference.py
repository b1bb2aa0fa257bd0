"""Compares model.onnx with MediaPipe itself.

    python reference.py MODULE_FOLDER PHOTO...

Fails when the two disagree on more than one pixel of a hundred. They differ at the rim: MediaPipe makes the photo smaller
and the mask larger in its own way.
"""

import argparse
import pathlib
import sys
import types

import numpy as np
import onnxruntime
from PIL import Image

SIDE, ALLOWED = 256, 0.01


def original():
    # MediaPipe asks for them at its import and uses neither here.
    for name in ("jax", "jax.numpy", "jaxlib"):
        sys.modules.setdefault(name, types.ModuleType(name))
    import mediapipe

    return mediapipe.solutions.selfie_segmentation.SelfieSegmentation(model_selection=0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", type=pathlib.Path)
    parser.add_argument("photos", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    session = onnxruntime.InferenceSession(arguments.module / "model.onnx")
    for path in arguments.photos:
        photo = Image.open(path).convert("RGB")
        expected = original().process(np.asarray(photo)).segmentation_mask > 0.5
        small = np.asarray(photo.resize((SIDE, SIDE), Image.Resampling.BILINEAR), np.float32) / 255
        background, person = session.run(None, {"input": small.transpose(2, 0, 1)[None]})[0][0]
        margin = Image.fromarray(person - background).resize(photo.size, Image.Resampling.BILINEAR)
        apart = float((expected != (np.asarray(margin) > 0)).mean())
        print(f"{path.name}: {expected.mean():.1%} of the pixels are a person's; {apart:.2%} differ")
        if apart > ALLOWED:
            raise SystemExit("model.onnx departs from MediaPipe")


if __name__ == "__main__":
    main()
