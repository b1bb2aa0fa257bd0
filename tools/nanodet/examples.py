"""Writes the example photos of modules/object-detection and modules/person-segmentation from scikit-image 0.26.0.

    python examples.py MODULES_FOLDER
"""

import argparse
import importlib.util
import pathlib
import shutil

from PIL import Image


def data() -> pathlib.Path:
    (folder,) = importlib.util.find_spec("skimage").submodule_search_locations
    return pathlib.Path(folder) / "data"


def side_by_side(target: pathlib.Path):
    """Two photos of one height beside each other, so that there are several things to find."""
    photos = [Image.open(data() / name).convert("RGB") for name in ("astronaut.png", "chelsea.png")]
    photos = [photo.resize((round(photo.width * 400 / photo.height), 400), Image.Resampling.LANCZOS) for photo in photos]
    canvas = Image.new("RGB", (sum(photo.width for photo in photos), 400))
    left = 0
    for photo in photos:
        canvas.paste(photo, (left, 0))
        left += photo.width
    canvas.save(target, quality=90)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", type=pathlib.Path)
    modules = parser.parse_args().modules
    detection, segmentation = (modules / name / "examples" for name in ("object-detection", "person-segmentation"))
    side_by_side(detection / "both.jpg")
    shutil.copyfile(data() / "chelsea.png", detection / "chelsea.png")
    for folder in (detection, segmentation):
        Image.open(data() / "astronaut.png").convert("RGB").save(folder / "astronaut.jpg", quality=90)
    shutil.copyfile(data() / "camera.png", segmentation / "camera.png")


if __name__ == "__main__":
    main()
