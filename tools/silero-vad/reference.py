"""Writes what the Python package silero-vad finds in the module's recordings: the tests compare with it.

    python reference.py MODULE_FOLDER

runs the network of the installed package frame by frame with ONNX Runtime, lets the package's own code make segments of
the probabilities, and writes MODULE_FOLDER/src/test/resources/reference.json. Sox turns other rates into 16 kHz first.

The package imports PyTorch at its top. What is used here needs none of it, so that an empty module stands in for it and
two gigabytes need not be installed.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import json
import pathlib
import subprocess
import sys
import types

import numpy as np
import onnxruntime

RATE, FRAME, CONTEXT = 16000, 512, 64
SETTINGS = [
    {},
    {"threshold": 0.8},
    {"min_silence_duration_ms": 600},
    {"min_speech_duration_ms": 2000},
    {"speech_pad_ms": 400},
    {"min_silence_duration_ms": 0, "speech_pad_ms": 0, "min_speech_duration_ms": 0},
]


def package() -> pathlib.Path:
    (folder,) = importlib.util.find_spec("silero_vad").submodule_search_locations
    return pathlib.Path(folder)


def segmentation():
    """The function that makes segments of probabilities, from the package's own file."""
    torch = types.ModuleType("torch")
    torch.Tensor, torch.nn = object, types.ModuleType("torch.nn")
    torch.no_grad = lambda: lambda function: function
    torch.device = str
    sys.modules.setdefault("torch", torch)
    for name in ("torch.nn", "torch.nn.functional"):
        sys.modules.setdefault(name, types.ModuleType(name))
    described = importlib.util.spec_from_file_location("utils_vad", package() / "utils_vad.py")
    module = importlib.util.module_from_spec(described)
    with contextlib.suppress(ImportError):
        described.loader.exec_module(module)
    return module.get_speech_timestamps_from_probs


def samples(path: pathlib.Path):
    command = ["sox", "-D", str(path), "-r", str(RATE), "-c", "1", "-b", "32", "-e", "floating-point", "-t", "raw", "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, np.float32)


def probabilities(sound):
    session = onnxruntime.InferenceSession(package() / "data" / "silero_vad.onnx")
    state, before = np.zeros((2, 1, 128), np.float32), np.zeros((1, CONTEXT), np.float32)
    frames = np.pad(sound, (0, -len(sound) % FRAME)).reshape(-1, 1, FRAME)
    found = []
    for frame in frames:
        heard = np.concatenate([before, frame], axis=1)
        output, state = session.run(None, {"input": heard, "state": state, "sr": np.array(RATE)})
        before = heard[:, -CONTEXT:]
        found.append(float(output[0, 0]))
    return found


def entry(path: pathlib.Path, name: str, segments) -> dict:
    sound = samples(path)
    found = probabilities(sound)
    asked = [
        {"settings": settings, "segments": segments(found, audio_length_samples=len(sound), **settings)}
        for settings in SETTINGS
    ]
    return {
        "recording": name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "samples": len(sound),
        "probabilities": [float(f"{value:.6g}") for value in found],
        "asked": asked,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", type=pathlib.Path)
    module = parser.parse_args().module
    segments = segmentation()
    recordings = ["examples/reef.wav", "examples/sea.wav", "src/test/resources/reef-11025.wav"]
    entries = [entry(module / name, name, segments) for name in recordings]
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in entries)
    (module / "src" / "test" / "resources" / "reference.json").write_text("[\n" + lines + "\n]\n", encoding="utf-8")
    for each in entries:
        print(each["recording"], each["asked"][0]["segments"])


if __name__ == "__main__":
    main()
