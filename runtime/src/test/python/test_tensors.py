import struct
import unittest
from typing import Annotated

try:
    import numpy
except ImportError:
    numpy = None

from atoll import tensor
from atoll_runner.calls import Call, replied
from atoll_runner.tensors import Model
from atoll_runner.values import Unfit


@unittest.skipIf(numpy is None, "needs numpy")
class TensorsTest(unittest.TestCase):
    def asked(self, function, inputs, contents, outputs=()):
        class Module:
            infer = Model(function).ask

        content = {"task": "INFER", "inputs": inputs, "outputs": list(outputs)}
        return replied(Module, Call(content, None), contents)

    def test_types_tell_which_tensors_it_takes(self):
        def infer(x: Annotated[numpy.ndarray, tensor("FP32", -1, 4)]) -> Annotated[numpy.ndarray, tensor("INT64", -1, name="y")]: ...

        self.assertEqual(Model(infer).described(), {
            "platform": "python",
            "inputs": [{"name": "x", "datatype": "FP32", "shape": [-1, 4]}],
            "outputs": [{"name": "y", "datatype": "INT64", "shape": [-1]}]})

    def test_arrays_go_in_and_come_out(self):
        def infer(x: Annotated[numpy.ndarray, tensor("FP32", -1)]) -> Annotated[numpy.ndarray, tensor("FP64", -1)]:
            x += 1
            return x

        told, content = self.asked(infer, [{"name": "x", "datatype": "FP32", "size": 8, "shape": [2]}],
                                   struct.pack("<2f", 1, 2.5))
        self.assertEqual(told["outputs"], [{"name": "output", "datatype": "FP64", "size": 16, "shape": [2]}])
        self.assertEqual(struct.unpack("<2d", content), (2, 3.5))

    def test_texts_are_bytes_with_their_lengths(self):
        def infer(x: Annotated[numpy.ndarray, tensor("BYTES", -1)]) -> Annotated[numpy.ndarray, tensor("BYTES", -1)]:
            return numpy.array([each.upper() for each in x], dtype=object)

        told, content = self.asked(infer, [{"name": "x", "datatype": "BYTES", "size": 11, "shape": [2]}],
                                   b"\x01\0\0\0a\x02\0\0\0bc")
        self.assertEqual(content, b"\x01\0\0\0A\x02\0\0\0BC")
        self.assertEqual(told["outputs"][0]["shape"], [2])

    def test_only_the_outputs_that_are_wanted_are_sent(self):
        def infer(x: Annotated[numpy.ndarray, tensor("UINT8", 1)]) -> Annotated[
                dict, tensor("UINT8", 1, name="a"), tensor("UINT8", 1, name="b")]:
            return {"a": x, "b": x * 2}

        told, content = self.asked(infer, [{"name": "x", "datatype": "UINT8", "size": 1, "shape": [1]}], b"\x03", ["b"])
        self.assertEqual([each["name"] for each in told["outputs"]], ["b"])
        self.assertEqual(content, b"\x06")

    def test_what_does_not_fit_is_told(self):
        def infer(x: Annotated[numpy.ndarray, tensor("FP32", -1, 4)]) -> Annotated[numpy.ndarray, tensor("FP32", -1)]:
            return x

        def message(header):
            return self.asked(infer, [header], bytes(8))[0]

        self.assertEqual(message({"name": "x", "datatype": "INT64", "size": 8, "shape": [1]}),
                         {"kind": "refused", "message": "x: INT64 (expected FP32)"})
        self.assertEqual(message({"name": "x", "datatype": "FP32", "size": 8, "shape": [2]}),
                         {"kind": "refused", "message": "x: shape [2] (expected [-1, 4])"})
        self.assertEqual(message({"name": "y", "datatype": "FP32", "size": 8, "shape": [2]}),
                         {"kind": "refused", "message": "x: missing (expected a tensor of that name)"})

    def test_a_function_without_tensors_is_refused(self):
        def infer(x): ...

        with self.assertRaisesRegex(Unfit, "infer: x has no tensor"):
            Model(infer)


if __name__ == "__main__":
    unittest.main()
