"""Makes the network of templates/onnx: a small classifier of handwritten digits, trained here from scratch.

Usage: python make.py ../../templates/onnx

Data: the digits that ship with scikit-learn, 1797 pictures of 8 x 8 pixels (E. Alpaydin, C. Kaynak: Optical Recognition
of Handwritten Digits, UCI Machine Learning Repository, 1998, CC BY 4.0). Three of the pictures it was not trained with
become the examples. The same versions give the same bytes.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

TARGET = Path(sys.argv[1])
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SIDE, HIDDEN = 8, 32

ink, digits = load_digits(return_X_y=True)
ink = (ink / 16).astype(np.float32)
learn, test, learn_digits, test_digits = train_test_split(ink, digits, test_size=400, random_state=4, stratify=digits)
trained = MLPClassifier((HIDDEN,), alpha=0.01, max_iter=500, random_state=4).fit(learn, learn_digits)
print(f"accuracy on {len(test)} pictures it has not seen: {trained.score(test, test_digits):.3f}")

constants = {
    "one": np.ones((), np.float32),
    "hidden_weights": trained.coefs_[0].astype(np.float32),
    "hidden_bias": trained.intercepts_[0].astype(np.float32),
    "weights": trained.coefs_[1].astype(np.float32),
    "bias": trained.intercepts_[1].astype(np.float32),
}
graph = helper.make_graph(
    [
        # Paper is white, and ink is what counts.
        helper.make_node("Sub", ["one", "image"], ["ink"]),
        helper.make_node("Flatten", ["ink"], ["flat"]),
        helper.make_node("Gemm", ["flat", "hidden_weights", "hidden_bias"], ["hidden"]),
        helper.make_node("Relu", ["hidden"], ["active"]),
        helper.make_node("Gemm", ["active", "weights", "bias"], ["logits"]),
    ],
    "digits",
    [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["N", 1, SIDE, SIDE])],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", len(WORDS)])],
    [numpy_helper.from_array(value, name) for name, value in constants.items()],
)
network = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8, producer_name="make.py")
onnx.checker.check_model(network, full_check=True)
TARGET.mkdir(parents=True, exist_ok=True)
onnx.save(network, TARGET / "model.onnx")
(TARGET / "labels.txt").write_text("\n".join(WORDS) + "\n")

(TARGET / "examples").mkdir(exist_ok=True)
for digit in (3, 7, 8):
    pixels = test[np.flatnonzero(test_digits == digit)[0]].reshape(SIDE, SIDE)
    paper = Image.fromarray(np.uint8(np.round(255 * (1 - pixels))), "L")
    paper.resize((128, 128), Image.BICUBIC).save(TARGET / "examples" / f"{WORDS[digit]}.png", optimize=True)
