"""Makes the pictures of this folder and what Pillow reads in them.

    python make.py PHOTO

PHOTO is modules/image-classification/examples/chelsea.png (CC0-1.0). Beside each picture lies NAME.rgb: the upright
picture as rows of R G B bytes, alpha laid over white. Needs pillow==13.0.0 and numpy==2.4.6.
"""

import pathlib
import struct
import sys
import zlib

import numpy as np
from PIL import Image, ImageCms, ImageOps

SIZE = (32, 24)
FOLDER = pathlib.Path(__file__).parent


def png(name, depth, colour, rows, *chunks):
    """For what Pillow does not write: 16 bits, chunks of our own."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", *SIZE, depth, colour, 0, 0, 0)
    content = zlib.compress(b"".join(b"\0" + row for row in rows))
    parts = [chunk(b"IHDR", header), *(chunk(*extra) for extra in chunks), chunk(b"IDAT", content), chunk(b"IEND", b"")]
    (FOLDER / name).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def interlaced(name, pixels):
    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    rows = [row.tobytes() for y, x, dy, dx in passes for row in pixels[y::dy, x::dx]]
    header = struct.pack(">IIBBBBB", *SIZE, 8, 2, 0, 0, 1)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))), (b"IEND", b"")]
    chunks = [struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(k + c)) for k, c in parts]
    (FOLDER / name).write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def strange_profile() -> bytes:
    """sRGB with red and green exchanged: whoever applies it shows other colours."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)  # the time of making
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def orientation(number) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = number
    return exif


def make(photo: Image.Image):
    save = lambda picture, name, **options: picture.save(FOLDER / name, **options)
    alpha = Image.fromarray(np.add.outer(np.arange(24) * 6, np.arange(32) * 4).clip(0, 255).astype(np.uint8))
    see_through = photo.copy()
    see_through.putalpha(alpha)
    grey = photo.convert("L")

    for name in ("rgb.png", "rgb.bmp", "rgb.gif"):
        save(photo, name)
    save(photo.quantize(17), "palette.png")
    save(photo.quantize(8), "palette.bmp")
    save(photo.quantize(17), "palette-transparent.png", transparency=3)
    save(photo.quantize(17), "transparent.gif", transparency=3)
    save(grey, "grey.png")
    save(grey.convert("1"), "bilevel.png")
    save(grey, "grey.bmp")
    save(see_through, "alpha.png")
    save(see_through.convert("LA"), "grey-alpha.png")

    pixels = np.asarray(photo)
    wide = pixels.astype(np.uint16) * 256 + 200
    png("rgb16.png", 16, 2, [row.astype(">u2").tobytes() for row in wide])
    png("grey16.png", 16, 0, [row.astype(">u2").tobytes() for row in wide[:, :, 1]])
    interlaced("interlaced.png", pixels)
    png("turned.png", 8, 2, [row.tobytes() for row in pixels], (b"eXIf", orientation(6).tobytes()[6:]))

    save(photo, "rgb.jpg", quality=92)
    save(photo, "rgb444.jpg", quality=92, subsampling=0)
    save(photo, "progressive.jpg", quality=92, progressive=True)
    save(photo, "profile.jpg", quality=92, icc_profile=strange_profile())
    save(photo, "profile.png", icc_profile=strange_profile())
    save(grey, "grey.jpg", quality=92)
    save(photo.convert("CMYK"), "cmyk.jpg", quality=92, subsampling=0)
    for number in range(1, 9):
        save(photo, f"turned{number}.jpg", quality=92, exif=orientation(number))

    save(photo, "lossy.webp", quality=90)
    save(photo, "lossless.webp", lossless=True)
    save(see_through, "alpha.webp", lossless=True, exact=True)
    save(see_through, "lossy-alpha.webp", quality=90)
    save(photo, "turned.webp", lossless=True, exif=orientation(6))
    save(photo, "profile.webp", lossless=True, icc_profile=strange_profile())
    frames = [ImageOps.mirror(photo), ImageOps.flip(photo)]
    save(photo, "animated.gif", save_all=True, append_images=frames)
    save(photo, "animated.webp", save_all=True, append_images=frames, lossless=True)


def upright(path) -> Image.Image:
    with Image.open(path) as image:
        image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8)).convert("RGB")
    if not image.has_transparency_data:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")


def main():
    with Image.open(sys.argv[1]) as photo:
        make(photo.convert("RGB").crop((100, 40, 420, 280)).resize(SIZE, Image.Resampling.BICUBIC))
    with Image.open(FOLDER / "rgb.png") as picture:
        for width, height in ((13, 17), (32, 50), (75, 24)):
            resized = picture.resize((width, height), Image.Resampling.BICUBIC)
            (FOLDER / f"resized-{width}x{height}.rgb").write_bytes(resized.tobytes())
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in (".png", ".bmp", ".gif", ".jpg", ".webp"):
            (FOLDER / f"{path.name}.rgb").write_bytes(upright(path).tobytes())


if __name__ == "__main__":
    main()
