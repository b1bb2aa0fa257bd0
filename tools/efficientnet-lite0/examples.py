"""Takes the example photos out of the scikit-image package.

    python examples.py MODULE_FOLDER

chelsea.png and camera.png are the package's files, byte for byte. coffee.png (467 KB) is re-encoded as JPEG, which
also makes it the JPEG among the examples.
"""

import argparse
import pathlib
import shutil

import skimage.data
from PIL import Image


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", type=pathlib.Path, help="folder whose examples/ receives the photos")
    target = parser.parse_args().module / "examples"
    source = pathlib.Path(skimage.data.__file__).parent
    target.mkdir(parents=True, exist_ok=True)
    for name in ("chelsea.png", "camera.png"):
        shutil.copyfile(source / name, target / name)
    with Image.open(source / "coffee.png") as photo:
        photo.convert("RGB").save(target / "coffee.jpg", quality=92, optimize=True)
    for file in sorted(target.glob("*.*g")):
        print(f"{file.name}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
