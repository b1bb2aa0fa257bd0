"""Checks model.onnx against the original PyTorch network on real photos and writes what the original answered.

    python reference.py MODULE_FOLDER PHOTO...

reads MODULE_FOLDER/model.onnx and labels.txt, runs both networks on MODULE_FOLDER/examples and the further photos, and
writes MODULE_FOLDER/src/test/resources/reference.json. Photos outside the module are named by file name and hash and are not copied.
"""

import argparse
import hashlib
import json
import pathlib

import numpy as np
import onnxruntime

from original import load_network, run
from preprocess import central_square, crop_and_resize, normalise, read_rgb, resize_with_integers

TOLERANCE = 1e-5


def sha256(content) -> str:
    return hashlib.sha256(content).hexdigest()


class Photo:
    def __init__(self, path: pathlib.Path, name: str):
        image = read_rgb(path)
        self.name = name
        self.file = sha256(path.read_bytes())
        self.size = image.size
        self.decoded = sha256(np.asarray(image).tobytes())
        self.pixels = crop_and_resize(image)
        self.input = normalise(self.pixels)
        square = np.asarray(image.crop(central_square(*image.size)))
        if not np.array_equal(resize_with_integers(square), self.pixels):
            raise SystemExit(f"{name}: our integer resampling and Pillow's differ")

    def entry(self, probabilities, features) -> dict:
        return {
            "photo": self.name,
            "sha256": self.file,
            "width": self.size[0],
            "height": self.size[1],
            "decodedSha256": self.decoded,
            "croppedSha256": sha256(self.pixels.tobytes()),
            "top5": [int(index) for index in np.argsort(-probabilities, kind="stable")[:5]],
            "firstFeatures": [rounded(value) for value in features[:16]],
            "probabilities": [rounded(value) for value in probabilities],
        }


def rounded(value) -> float:
    return float(f"{float(value):.7g}")


def run_onnx(model: pathlib.Path, batch):
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return session.run(["probabilities", "features"], {"input": batch})


def compare(what, found, expected):
    difference = float(np.abs(found - expected).max())
    print(f"{what}: largest absolute difference {difference:.3g}")
    return difference


def photos_of(module: pathlib.Path, others) -> list[Photo]:
    examples = sorted(path for path in (module / "examples").iterdir() if path.suffix in (".png", ".jpg"))
    inside = [Photo(path, f"examples/{path.name}") for path in examples]
    return inside + [Photo(path, path.name) for path in sorted(others)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", type=pathlib.Path)
    parser.add_argument("photos", type=pathlib.Path, nargs="*")
    arguments = parser.parse_args()
    module = arguments.module
    labels = (module / "labels.txt").read_text(encoding="utf-8").splitlines()
    photos = photos_of(module, arguments.photos)
    batch = np.stack([photo.input for photo in photos])

    probabilities, features = run(load_network(), batch)
    together = run_onnx(module / "model.onnx", batch)
    singly = [run_onnx(module / "model.onnx", batch[i : i + 1])[0][0] for i in range(len(photos))]

    for photo, original, ours in zip(photos, probabilities, together[0]):
        best = int(original.argmax())
        found = f"{labels[int(ours.argmax())]} {ours.max():.4f}"
        print(f"{photo.name}: {labels[best]} {original[best]:.4f} (ONNX: {found})")
    same = int((probabilities.argmax(1) == together[0].argmax(1)).sum())
    print(f"same top-1 class on {same} of {len(photos)} photos")
    worst = max(
        compare("probabilities, one batch", together[0], probabilities),
        compare("probabilities, one photo at a time", np.stack(singly), probabilities),
    )
    compare("features (values 0 to 6)", together[1], features)
    if same != len(photos) or worst > TOLERANCE:
        raise SystemExit(f"model.onnx departs from the original network (allowed: {TOLERANCE})")

    entries = [photo.entry(p, f) for photo, p, f in zip(photos, probabilities, features)]
    lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
    target = module / "src" / "test" / "resources" / "reference.json"
    target.write_text("[\n" + lines + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
