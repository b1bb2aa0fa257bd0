"""Writes what the network of modules/text-embedding makes of its examples, with Hugging Face's tokenizers.

    python reference.py MODULE_PACKAGE TARGET.json

MODULE_PACKAGE is the built one, target/module, which has the network and the word pieces.
"""

import argparse
import json
import pathlib

import numpy as np
import onnxruntime
import tokenizers


def embed(session, tokenizer, text):
    encoded = tokenizer.encode(text)
    inputs = {
        "input_ids": np.array([encoded.ids]),
        "attention_mask": np.array([encoded.attention_mask]),
        "token_type_ids": np.array([encoded.type_ids]),
    }
    mean = session.run(["last_hidden_state"], inputs)[0][0].mean(axis=0)
    return mean / np.linalg.norm(mean)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=pathlib.Path)
    parser.add_argument("target", type=pathlib.Path)
    arguments = parser.parse_args()
    session = onnxruntime.InferenceSession(arguments.package / "model.onnx")
    tokenizer = tokenizers.Tokenizer.from_file(str(arguments.package / "tokenizer.json"))
    tokenizer.no_padding()
    found = {}
    for file in sorted((arguments.package / "examples").iterdir()):
        point = embed(session, tokenizer, file.read_text(encoding="utf-8").strip())
        found[file.name] = [float(f"{value:.6g}") for value in point]
    arguments.target.write_text(json.dumps(found, separators=(",", ":")) + "\n", encoding="utf-8")
    names = list(found)
    print(f"cosine of {names[0]} and {names[1]}: {np.dot(*found.values()):.4f}")


if __name__ == "__main__":
    main()
