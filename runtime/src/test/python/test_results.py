import base64
import json
import struct
import tempfile
import unittest
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, TypedDict, Union

import atoll
from atoll_runner import results


class Array:
    """As much of an array of numpy as pictures and JSON look at."""

    def __init__(self, values):
        self._values = values

    def tolist(self):
        return self._values


@dataclass
class Report:
    """What was found.

    Args:
        mask: where
    """

    mask: atoll.Mask
    counts: List[int]
    note: Optional[str] = None


class Place(TypedDict):
    x: float


def body(kind, value, accept="application/json"):
    return json.loads(results.answer({"kind": kind}, value, accept)[1])


class KindsTest(unittest.TestCase):
    def test_the_declared_type_tells_the_kind(self):
        kinds = {atoll.ClassProbabilities: "class-probabilities", atoll.Detections: "detections", atoll.Mask: "mask",
                 atoll.Embedding: "embedding", atoll.Table: "table", atoll.Image: "image", atoll.OutputFile: "file",
                 atoll.Text: "text", atoll.Json: "json", str: "text", bytes: "file", Path: "file", dict: "json",
                 List[float]: "json", float: "json", Report: "composite", Place: "composite",
                 Union[atoll.Text, atoll.Image]: "any"}
        for returned, kind in kinds.items():
            self.assertEqual(results.kind_of(returned), kind, returned)

    def test_pictures_and_files_are_sent_as_they_are_to_who_wants_them(self):
        self.assertEqual(results.described(atoll.Image, [])["produces"], ["application/json", "image/*"])
        self.assertEqual(results.described(atoll.Mask, [])["produces"], ["application/json", "image/png"])
        self.assertEqual(results.described(bytes, ["text/csv"])["produces"], ["text/csv"])

    def test_a_dataclass_tells_its_parts(self):
        parts = results.described(Report, [])["fields"]
        self.assertEqual([(each["name"], each["kind"], each["many"], each["required"]) for each in parts],
                         [("mask", "mask", False, True), ("counts", "integer", True, True),
                          ("note", "string", False, False)])
        self.assertEqual(parts[0]["description"], "where")


class JsonTest(unittest.TestCase):
    def test_every_kind_has_the_json_of_the_platform(self):
        self.assertEqual(body("class-probabilities", atoll.ClassProbabilities(["cat"], [0.5])),
                         {"status": "OK", "labels": ["cat"], "probabilities": [0.5]})
        self.assertEqual(body("class-probabilities", atoll.ClassProbabilities(["cat"], [0.5], 0.62)),
                         {"status": "OK", "labels": ["cat"], "probabilities": [0.5], "not_sure_below": 0.62,
                          "sure": False})
        self.assertEqual(
            body("detections", atoll.Detections(4, 3, [atoll.Detection("cat", 0.5, 0, 1, 2, 3)])),
            {"status": "OK", "width": 4, "height": 3,
             "detections": [{"label": "cat", "score": 0.5, "box": [0, 1, 2, 3]}]})
        self.assertEqual(body("embedding", Array([1, 2])), {"status": "OK", "embedding": [1, 2]})
        self.assertEqual(body("table", atoll.Table(["a"], [[1]])), {"status": "OK", "columns": ["a"], "rows": [[1]]})
        self.assertEqual(body("text", "hi"), {"status": "OK", "text": "hi"})
        self.assertEqual(body("json", {"a": 1}), {"status": "OK", "predictions": {"a": 1}})
        self.assertEqual(body("image", atoll.Image(b"x", "image/jpeg")),
                         {"status": "OK", "media_type": "image/jpeg", "image": base64.b64encode(b"x").decode()})
        self.assertEqual(body("file", atoll.OutputFile(b"abc", filename="a.zip")), {"status": "OK", "file": {
            "name": "a.zip", "media_type": "application/zip", "size": 3, "content": "YWJj"}})

    def test_the_kind_any_keeps_values_as_they_are_and_other_kinds_as_objects(self):
        self.assertEqual(body("any", [1, None]), {"status": "OK", "predictions": [1, None]})
        self.assertEqual(body("any", atoll.Text("hi")), {"status": "OK", "predictions": {"text": "hi"}})

    def test_there_is_no_word_for_what_is_no_number(self):
        self.assertEqual(body("json", [float("nan"), float("inf"), 1.5])["predictions"], [None, None, 1.5])
        self.assertEqual(body("embedding", atoll.Embedding([float("nan")]))["embedding"], [None])

    def test_letters_that_utf8_cannot_hold_are_escaped(self):
        self.assertEqual(body("text", "a\ud800b")["text"], "a\ud800b")

    def test_parts_that_are_absent_are_left_out(self):
        report = Report(atoll.Mask([[0]], ["all"]), [1])
        self.assertEqual(set(body("composite", report)), {"status", "mask", "counts"})

    def test_what_json_cannot_hold_is_told(self):
        with self.assertRaisesRegex(results.Broken, "a value of type object"):
            body("json", object())
        with self.assertRaisesRegex(results.Broken, r"dict \(expected ClassProbabilities\)"):
            body("class-probabilities", {"cat": 1})
        with self.assertRaisesRegex(results.Broken, r"None \(expected Table\)"):
            body("table", None)

    def test_a_training_answers_with_the_value_alone(self):
        self.assertEqual(json.loads(results.output({"loss": 0.1})[1]), {"loss": 0.1})
        self.assertEqual(json.loads(results.output(None)[1]), None)


class RawTest(unittest.TestCase):
    def test_a_file_travels_by_its_path(self):
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            told, content = results.answer({"kind": "file"}, Path(file.name), "application/octet-stream")
        self.assertEqual((told["file"], told["media_type"], content), (file.name, "text/csv", b""))

    def test_bytes_and_texts_are_what_was_asked_for(self):
        self.assertEqual(results.answer({"kind": "file"}, b"abc", "text/csv"),
                         ({"kind": "answered", "media_type": "text/csv", "filename": "", "temporary": False}, b"abc"))
        self.assertEqual(results.answer({"kind": "any"}, "abc", "text/plain")[1], b"abc")

    def test_a_dict_is_no_picture(self):
        with self.assertRaisesRegex(results.Broken, "dict for image/png"):
            results.answer({"kind": "any"}, {}, "image/png")


class MaskTest(unittest.TestCase):
    def test_its_pixels_are_places_in_the_labels(self):
        told = body("mask", atoll.Mask([[0, 1, 2], [2, 1, 0]], ["other", "cat", "dog"]))
        png = base64.b64decode(told["mask"])
        # The signature, and what the header says, as the PNG specification has them.
        self.assertEqual(png[:8], bytes([137, 80, 78, 71, 13, 10, 26, 10]))
        self.assertEqual(struct.unpack(">IIBB", png[16:26]), (3, 2, 8, 3))
        start = png.index(b"IDAT") + 4
        length = struct.unpack(">I", png[start - 8:start - 4])[0]
        self.assertEqual(zlib.decompress(png[start:start + length]), bytes([0, 0, 1, 2, 0, 2, 1, 0]))

    def test_a_class_without_a_label_is_refused(self):
        with self.assertRaisesRegex(ValueError, r"classes: 2 \(expected 0 to 1, a place in labels\)"):
            body("mask", atoll.Mask([[2]], ["a", "b"]))


class TopTest(unittest.TestCase):
    def test_an_answer_is_sure_from_its_bound_on(self):
        bounds = {0: True, 0.5: True, 0.51: False}
        for bound, sure in bounds.items():
            self.assertEqual(atoll.ClassProbabilities.top(["a", "b"], [0.5, 0.5], 1, bound).sure, sure, bound)

    def test_the_likeliest_come_first(self):
        best = atoll.ClassProbabilities.top(["a", "b", "c"], [0.2, 0.5, 0.3], 2)
        self.assertEqual((best.labels, best.probabilities), (["b", "c"], [0.5, 0.3]))

    def test_labels_and_probabilities_go_together(self):
        with self.assertRaisesRegex(ValueError, "labels: 1, probabilities: 2"):
            atoll.ClassProbabilities(["a"], [1, 2])


if __name__ == "__main__":
    unittest.main()
