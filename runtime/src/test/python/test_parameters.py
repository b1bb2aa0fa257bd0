import datetime
import enum
import unittest
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Dict, List, Literal, Optional, TypedDict

from atoll import BadInput, File, Progress, Training, argument
from atoll_runner.parameters import documented, signature_of
from atoll_runner.values import Unfit


def described(function, folder=None):
    return {each.name: each.described() for each in signature_of(function, folder).parameters}


def made(function, arguments, folder=None):
    values = {}
    for each in signature_of(function, folder).parameters:
        each.put(arguments, values)
    return values


class Colour(enum.Enum):
    RED = 1
    DARK_BLUE = 2


class Speed(enum.Enum):
    FAST = "quick"
    SLOW = "careful"


@dataclass
class Box:
    left: int
    width: int = 10

    def __post_init__(self):
        if self.width < 0:
            raise ValueError("width: %d (expected 0 or more)" % self.width)


class Options(TypedDict, total=False):
    verbose: bool


class TypesTest(unittest.TestCase):
    def test_a_type_tells_what_a_caller_may_send(self):
        def predict(a: int, b: float, c: bool, d: str, e: File, f: dict, g: Any, h: datetime.date, i: uuid.UUID): ...

        types = [each["type"] for each in described(predict).values()]
        self.assertEqual(
            types, ["integer", "number", "boolean", "string", "file", "object", "any", "string", "string"])

    def test_a_parameter_without_default_is_required(self):
        def predict(a: int, b: int = 3, c: Optional[int] = None, d: Optional[int] = 4): ...

        told = described(predict)
        self.assertEqual([each["required"] for each in told.values()], [True, False, False, False])
        self.assertEqual([each.get("default") for each in told.values()], [None, 3, None, 4])
        self.assertEqual([each.get("nullable", False) for each in told.values()], [False, False, True, True])

    def test_lists_may_be_repeated(self):
        def predict(a: List[int], b: List[File], c: set = frozenset(), d: List[List[int]] = ()): ...

        told = described(predict)
        self.assertEqual([each["many"] for each in told.values()], [True, True, True, False])
        self.assertEqual(told["d"]["type"], "any")

    def test_choices_come_from_literals_and_enums(self):
        def predict(a: Literal["x", "y"], b: Literal[8, 16], c: Colour = Colour.DARK_BLUE, d: Speed = Speed.FAST): ...

        told = described(predict)
        self.assertEqual(told["a"]["choices"], ["x", "y"])
        self.assertEqual(told["b"]["choices"], ["8", "16"])
        self.assertEqual((told["c"]["choices"], told["c"]["default"]), (["red", "dark_blue"], "dark_blue"))
        self.assertEqual((told["d"]["choices"], told["d"]["default"]), (["quick", "careful"], "quick"))
        values = made(predict, {"a": "x", "b": "16", "c": "red", "d": "careful"})
        self.assertEqual(values, {"a": "x", "b": 16, "c": Colour.RED, "d": Speed.SLOW})

    def test_an_annotation_says_the_rest(self):
        def predict(k: Annotated[int, argument("How many.", name="top", min=0, max=9)] = 5,
                    words: Annotated[str, argument(pattern="^a", max_length=3, suggestions=["ab"])] = "a",
                    plain: Annotated[str, "In words."] = ""): ...

        told = described(predict)
        self.assertEqual(told["top"]["field"], "k")
        self.assertEqual((told["top"]["minimum"], told["top"]["maximum"]), (0, 9))
        self.assertEqual(told["top"]["description"], "How many.")
        self.assertEqual((told["words"]["pattern"], told["words"]["max_length"]), ("^a", 3))
        self.assertEqual(told["plain"]["description"], "In words.")

    def test_choices_of_this_moment_make_a_signature_change(self):
        found = ["one"]

        def predict(model: Annotated[str, argument(choices=lambda: found)]): ...

        signature = signature_of(predict)
        found.append("two")
        self.assertTrue(signature.changes())
        self.assertEqual(signature.parameters[0].described()["choices"], ["one", "two"])

    def test_a_dataclass_is_an_object_with_fields(self):
        def predict(box: Box, options: Optional[Options] = None): ...

        fields = described(predict)["box"]["fields"]
        self.assertEqual([(each["name"], each["required"]) for each in fields], [("left", True), ("width", False)])
        self.assertEqual(made(predict, {"box": {"left": 3}, "options": {"verbose": True}}),
                         {"box": Box(3, 10), "options": {"verbose": True}})

    def test_what_a_dataclass_refuses_stands_beside_its_argument(self):
        def predict(box: Box): ...

        with self.assertRaises(BadInput) as refused:
            made(predict, {"box": {"left": 3, "width": -1}})
        self.assertEqual((refused.exception.argument, str(refused.exception)), ("box", "width: -1 (expected 0 or more)"))

    def test_values_are_what_their_types_say(self):
        def predict(a: float, day: datetime.date, when: datetime.datetime, sent: File, path: Path): ...

        sent = {"path": "/tmp/x", "original_filename": "a.png", "content_type": "image/png"}
        values = made(predict, {"a": 1, "day": "2026-05-01", "when": "2026-05-01T12:00:00Z", "sent": sent, "path": sent})
        self.assertIsInstance(values["a"], float)
        self.assertEqual(values["day"], datetime.date(2026, 5, 1))
        self.assertEqual(values["when"], datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.timezone.utc))
        self.assertEqual(values["sent"], File(Path("/tmp/x"), "a.png", "image/png"))
        self.assertEqual(values["path"], Path("/tmp/x"))

    def test_without_a_type_the_default_tells(self):
        def predict(a=1, b=0.5, c="x", d=None): ...

        self.assertEqual([each["type"] for each in described(predict).values()], ["integer", "number", "string", "any"])

    def test_who_watches_is_no_argument(self):
        def predict(a: int, progress: Progress, media: Annotated[str, argument(produces=["text/csv"])]): ...

        signature = signature_of(predict)
        self.assertEqual([each.name for each in signature.parameters], ["a"])
        self.assertEqual((signature.watching, signature.accept, signature.produces), (["progress"], "media", ["text/csv"]))

    def test_paths_of_a_training_lie_below_its_data(self):
        def train(data: Path, output: Path, training: Training, file: Path = Path("a.csv")): ...

        signature = signature_of(train, lambda: Path(__file__).parent)
        self.assertEqual(signature.folders, {"data": "data", "output": "output"})
        self.assertEqual([each.described()["default"] for each in signature.parameters], ["a.csv"])
        for outside in ("../java", "/etc/passwd", "missing.csv"):
            with self.assertRaises(BadInput):
                made(train, {"file": outside}, lambda: Path(__file__).parent)
        self.assertEqual(made(train, {"file": Path(__file__).name}, lambda: Path(__file__).parent)["file"],
                         Path(__file__).resolve())


class MistakesTest(unittest.TestCase):
    def test_an_unknown_type_is_named(self):
        def predict(a: Dict[str, int], b: "socket"): ...

        with self.assertRaisesRegex(Unfit, "predict: a type cannot be read: .*socket"):
            signature_of(predict)

        def other(a: "Lock"): ...

        other.__annotations__["a"] = type("Lock", (), {})
        with self.assertRaisesRegex(Unfit, r"argument a: Lock \(expected int, float"):
            signature_of(other)

    def test_a_default_must_fit(self):
        def predict(a: Annotated[int, argument(max=3)] = 5): ...

        with self.assertRaisesRegex(Unfit, r"argument a: default 5 \(expected at most 3\)"):
            described(predict)

        def second(a: int = "x"): ...

        with self.assertRaisesRegex(Unfit, r"argument a: default 'x' \(expected one of type integer\)"):
            described(second)

    def test_nameless_arguments_are_refused(self):
        def predict(**kwargs): ...

        with self.assertRaisesRegex(Unfit, r"predict: \*\*kwargs \(expected arguments with names\)"):
            signature_of(predict)


class DocumentedTest(unittest.TestCase):
    def test_reads_what_google_writes(self):
        text = "Finds things.\n\nArgs:\n    image: The picture,\n        of any size.\n    top_k (int): How many.\n\nReturns:\n    x: y"
        self.assertEqual(documented(text), {"image": "The picture, of any size.", "top_k": "How many."})

    def test_reads_what_numpy_writes(self):
        text = "Finds.\n\nParameters\n----------\nimage : File\n    The picture.\ntop_k\n    How many.\n\nReturns\n-------\nx"
        self.assertEqual(documented(text), {"image": "The picture.", "top_k": "How many."})

    def test_reads_what_sphinx_writes(self):
        text = "Finds.\n\n:param image: The picture,\n    of any size.\n:param int top_k: How many.\n:returns: x"
        self.assertEqual(documented(text), {"image": "The picture, of any size.", "top_k": "How many."})

    def test_other_docstrings_say_nothing(self):
        self.assertEqual(documented("Just words: of all kinds."), {})


if __name__ == "__main__":
    unittest.main()
