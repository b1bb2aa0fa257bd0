"""Pictures as PNG, without a library: an array of bytes is all it takes."""

import io
import struct
import zlib

from atoll_runner.values import is_array, is_picture

#: The Okabe-Ito colours, which most people can tell apart; then hues a golden section apart.
_PALETTE = (0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7, 0x999999)
_GREY, _RGB, _INDEXED, _RGBA = 0, 2, 3, 6
_COLOURS = {1: _GREY, 3: _RGB, 4: _RGBA}


def is_any(value):
    """Whether PNG can be made of it."""
    return is_picture(type(value)) or is_array(type(value)) and value.ndim in (2, 3) and value.dtype == "uint8"


def encoded(image):
    content = image.content
    if isinstance(content, (bytes, bytearray)):
        return bytes(content)
    if is_picture(type(content)):
        with io.BytesIO() as out:
            content.save(out, "JPEG" if image.media_type == "image/jpeg" else "PNG")
            return out.getvalue()
    if is_any(content):
        return _array(content)
    raise ValueError("a picture of %s (expected bytes, a picture of Pillow or an array of bytes)"
                     % type(content).__name__)


def _array(pixels):
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    if channels not in _COLOURS:
        raise ValueError("a picture of %d channels (expected 1, 3 or 4)" % channels)
    return _png(width, height, _COLOURS[channels], pixels.tobytes(), width * channels)


def mask(result):
    """The width, the height, and a PNG whose pixel values are the places of the classes."""
    rows = result.classes
    if hasattr(rows, "astype"):
        if rows.ndim != 2:
            raise ValueError("classes: %d dimensions (expected 2: rows and columns)" % rows.ndim)
        height, width = rows.shape
        _check_classes(rows.min(initial=0), rows.max(initial=0), result.labels)
        content = rows.astype("uint8").tobytes()
    else:
        rows = [list(row) for row in rows]
        height, width = len(rows), len(rows[0]) if rows else 0
        if any(len(row) != width for row in rows):
            raise ValueError("classes: rows of different lengths (expected %d)" % width)
        flat = [int(each) for row in rows for each in row]
        _check_classes(min(flat, default=0), max(flat, default=0), result.labels)
        content = bytes(flat)
    if not width or not height:
        raise ValueError("classes: %d × %d (expected at least one pixel)" % (width, height))
    return width, height, _png(width, height, _INDEXED, content, width, _palette())


def _check_classes(least, most, labels):
    for place in (int(least), int(most)):
        if not 0 <= place < len(labels):
            raise ValueError("classes: %d (expected 0 to %d, a place in labels)" % (place, len(labels) - 1))


def _palette():
    """The background is transparent."""
    colours = [0, *_PALETTE]
    for place in range(len(colours), 256):
        colours.append(_hue(place * 0.618034 % 1))
    rgb = b"".join(colour.to_bytes(3, "big") for colour in colours)
    return _chunk(b"PLTE", rgb) + _chunk(b"tRNS", b"\0" + b"\xff" * 255)


def _hue(hue):
    import colorsys

    red, green, blue = (round(part * 255) for part in colorsys.hsv_to_rgb(hue, 0.65, 0.85))
    return red << 16 | green << 8 | blue


def _png(width, height, colours, pixels, stride, before=b""):
    lines = b"".join(b"\0" + pixels[row * stride:(row + 1) * stride] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + before + _chunk(b"IDAT", zlib.compress(lines, 6))
            + _chunk(b"IEND", b""))


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
