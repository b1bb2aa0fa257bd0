"""Reads the network "selfie segmentation" as the wheel of MediaPipe carries it: a TensorFlow Lite file."""

import hashlib
import pathlib

import numpy as np
import tflite

ORIGIN = "PyPI mediapipe 0.10.21, mediapipe/modules/selfie_segmentation/selfie_segmentation.tflite"
HASH = "9ee168ec7c8f2a16c56fe8e1cfbc514974cbbb7e434051b455635f1bd1462f5c"
OPERATORS = {value: name for name, value in vars(tflite.BuiltinOperator).items() if isinstance(value, int)}
STORED = {tflite.TensorType.FLOAT16: np.float16, tflite.TensorType.INT32: np.int32}


class Operator:
    """One step of the network, with the numbers of the tensors it reads and the one it writes."""

    def __init__(self, model, operator):
        code = model.OperatorCodes(operator.OpcodeIndex())
        builtin = max(code.BuiltinCode(), code.DeprecatedBuiltinCode())
        self.name = code.CustomCode().decode() if OPERATORS[builtin] == "CUSTOM" else OPERATORS[builtin]
        self.inputs = operator.InputsAsNumpy().tolist()
        self.output = operator.OutputsAsNumpy().tolist()[0]
        self.table = operator.BuiltinOptions()

    def options(self, kind):
        options = kind()
        options.Init(self.table.Bytes, self.table.Pos)
        return options


class Network:
    """The operators in order; `constant(n)` and `shape(n)` tell of tensor n."""

    def __init__(self, path: pathlib.Path):
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest != HASH:
            raise SystemExit(f"{path.name}: sha256 {digest} (expected {HASH})")
        self.model = tflite.Model.GetRootAsModel(content, 0)
        self.graph = self.model.Subgraphs(0)
        self.input = int(self.graph.Inputs(0))
        self.output = int(self.graph.Outputs(0))
        self.operators = [
            Operator(self.model, self.graph.Operators(index)) for index in range(self.graph.OperatorsLength())
        ]

    def shape(self, number) -> list[int]:
        return self.graph.Tensors(number).ShapeAsNumpy().tolist()

    def constant(self, number):
        """The values of a tensor that the file holds, or None."""
        tensor = self.graph.Tensors(number)
        buffer = self.model.Buffers(tensor.Buffer())
        if buffer.DataLength() == 0:
            return None
        return buffer.DataAsNumpy().view(STORED[tensor.Type()]).reshape(self.shape(number))
