"""From a photo to the network's input. PREPROCESSING.md of the module says the same in words.

`resize_with_integers` spells out Pillow's resampling so that another language can follow it; `reference.py` checks that
both give the same bytes.
"""

import math

import numpy as np
from PIL import Image, ImageOps

SIDE = 224
MEAN = 127.0
SCALE = 128.0
FRACTION_BITS = 22


def read_rgb(path) -> Image.Image:
    """Upright 8-bit RGB; what is transparent shows white, grey becomes three equal channels, ICC profiles are ignored."""
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    paper = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(paper, upright.convert("RGBA")).convert("RGB")


def central_square(width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the centred square whose side is 7/8 of the shorter side, rounded down."""
    side = max(1, 7 * min(width, height) // 8)
    left = (width - side + 1) // 2
    top = (height - side + 1) // 2
    return left, top, left + side, top + side


def crop_and_resize(image: Image.Image) -> np.ndarray:
    """The [224,224,3] uint8 picture that the network sees."""
    square = image.crop(central_square(*image.size))
    return np.asarray(square.resize((SIDE, SIDE), Image.Resampling.BICUBIC))


def normalise(pixels: np.ndarray) -> np.ndarray:
    """uint8 [H,W,3] to float32 [3,H,W]; exact, as 128 is a power of two."""
    return np.ascontiguousarray(((pixels.astype(np.float32) - MEAN) / SCALE).transpose(2, 0, 1))


def cubic(x: float) -> float:
    """Keys' cubic kernel with a = -0.5."""
    x = abs(x)
    if x < 1.0:
        return (1.5 * x - 2.5) * x * x + 1.0
    if x < 2.0:
        return (((x - 5.0) * x + 8.0) * x - 4.0) * -0.5
    return 0.0


def weights(length: int) -> list[tuple[int, list[int]]]:
    """For each of the 224 outputs: the first input sample and the fixed-point weights from there on."""
    scale = length / SIDE
    stretch = max(scale, 1.0)
    reach = 2.0 * stretch
    rows = []
    for i in range(SIDE):
        centre = (i + 0.5) * scale
        first = max(int(centre - reach + 0.5), 0)
        last = min(int(centre + reach + 0.5), length)
        taps = [cubic((j + first - centre + 0.5) * (1.0 / stretch)) for j in range(last - first)]
        total = 0.0
        for tap in taps:
            total += tap
        rows.append((first, [to_fixed_point(tap / total) for tap in taps]))
    return rows


def to_fixed_point(tap: float) -> int:
    return math.trunc(tap * (1 << FRACTION_BITS) + (-0.5 if tap < 0 else 0.5))


def resize_columns(pixels: np.ndarray) -> np.ndarray:
    """[H,W,3] uint8 to [H,224,3] uint8."""
    result = np.empty((pixels.shape[0], SIDE, 3), np.uint8)
    for i, (first, taps) in enumerate(weights(pixels.shape[1])):
        window = pixels[:, first : first + len(taps), :].astype(np.int64)
        total = (window * np.array(taps, np.int64)[None, :, None]).sum(axis=1) + (1 << (FRACTION_BITS - 1))
        result[:, i, :] = np.clip(total >> FRACTION_BITS, 0, 255)
    return result


def resize_with_integers(pixels: np.ndarray) -> np.ndarray:
    """The same as Pillow's bicubic `resize` to 224 x 224: rows first, then columns, uint8 in between."""
    if pixels.shape[1] != SIDE:
        pixels = resize_columns(pixels)
    if pixels.shape[0] != SIDE:
        pixels = resize_columns(pixels.transpose(1, 0, 2)).transpose(1, 0, 2)
    return pixels
