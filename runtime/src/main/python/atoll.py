"""What a module in Python may use: types of arguments, kinds of results, progress and refusals.

A module need not import any of it. What it does import comes from the serving runtime; a copy in the
module's folder is for editors and tests, and has nothing to install. Needs Python 3.9 and nothing else.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Callable, List, Mapping, Optional, Sequence, Tuple, Union

__all__ = [
    "BadInput", "Cancelled", "ClassProbabilities", "Detection", "Detections", "Embedding", "File", "Image", "Json",
    "Mask", "OutputFile", "Progress", "Table", "Text", "Training", "argument", "tensor",
]


class BadInput(ValueError):
    """The caller's input is wrong; the caller reads the message.

    Say what came and what was expected. With `argument`, the message stands beside that argument.
    """

    def __init__(self, message: str, argument: Optional[str] = None):
        super().__init__(message)
        self.argument = argument


class Cancelled(BaseException):
    """Nobody waits for the answer any more. No `except Exception` catches it."""


@dataclass(frozen=True)
class File:
    """A file that a caller sent; it is gone once the call ends. `open`, `PIL.Image.open` and whatever
    else takes a path takes it as it is."""

    path: Path
    filename: str = ""
    content_type: str = ""

    def __fspath__(self) -> str:
        return os.fspath(self.path)

    def open(self) -> BinaryIO:
        """Opens it for reading bytes."""
        return open(self.path, "rb")

    def read_bytes(self) -> bytes:
        return Path(self.path).read_bytes()

    def read_text(self, encoding: str = "utf-8") -> str:
        """Its text; bytes that are none are refused in the caller's words."""
        try:
            return self.read_bytes().decode(encoding)
        except UnicodeDecodeError:
            raise BadInput("%s: not a text (expected %s)" % (self.filename or "the file", encoding)) from None


@dataclass(frozen=True)
class argument:
    """What a type cannot say about an argument: `top_k: Annotated[int, argument("How many.", min=1)] = 5`."""

    description: str = ""
    name: str = ""
    min: Optional[float] = None
    max: Optional[float] = None
    min_length: Optional[int] = None
    max_length: Optional[int] = None
    #: A regular expression that has to be found in a text: write ^ and $ for the whole.
    pattern: str = ""
    #: The only texts allowed; or a function that tells them anew with every request.
    choices: Union[Sequence[str], Callable[[], Sequence[str]]] = ()
    #: Texts a form offers, while others are allowed too.
    suggestions: Sequence[str] = ()
    #: Media types of the files a form offers to choose.
    accept: Sequence[str] = ()
    #: `email` is checked, `password` is hidden in forms; anything else is a hint.
    format: str = ""
    #: On a `str`: media types the module can answer in, the first choice first. It gets the one to answer in.
    produces: Sequence[str] = ()


class tensor:
    """On an array of `infer`, which one it is: `x: Annotated[numpy.ndarray, tensor("FP32", -1, 4)]`.

    datatype: as the Open Inference Protocol writes it: BOOL, UINT8 to INT64, FP16, FP32, FP64, BYTES
    shape: its dimensions, -1 where any length will do
    name: on the wire, when it is not the parameter's
    """

    def __init__(self, datatype: str, *shape: int, name: str = ""):
        self.datatype = datatype
        self.shape = shape
        self.name = name


class Progress:
    """Where a call tells how far it is. One that nobody hears, such as `Progress()`, is for tests."""

    def report(self, fraction: Optional[float] = None, phase: str = "", done: Optional[int] = None,
               total: Optional[int] = None, unit: str = "") -> None:
        """Tells how far the work is: a fraction in 0..1, or None when it cannot be told.

        done, total, unit: how many of how many things, such as 3 of 12 "images"
        """

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the result any more."""
        return False

    def check(self) -> None:
        """Ends the work if it should end."""
        if self.cancelled:
            raise Cancelled()


class Training(Progress):
    """What one training works with."""

    def __init__(self, data: Union[str, Path] = ".", output: Union[str, Path] = "."):
        #: The folder that relative paths among the arguments are meant below.
        self.data = Path(data)
        #: An empty folder for this training alone; what lies there at the end is its result.
        self.output = Path(output)

    def metric(self, name: str, value: float, step: int) -> None:
        """Records a measurement, such as the loss of an epoch."""


def _listed(values: Any) -> List[Any]:
    """A list out of any sequence, of an array of numpy as well."""
    return values.tolist() if hasattr(values, "tolist") else list(values)


@dataclass
class ClassProbabilities:
    """The most likely classes of one input, best first."""

    labels: Sequence[str]
    probabilities: Sequence[float]
    #: The probability of the best class below which the answer is not sure; 0 where no such bound is known.
    not_sure_below: float = 0.0

    def __post_init__(self) -> None:
        self.labels = [str(label) for label in self.labels]
        self.probabilities = [float(each) for each in _listed(self.probabilities)]
        if len(self.labels) != len(self.probabilities):
            raise ValueError("labels: %d, probabilities: %d (expected as many of one as of the other)"
                             % (len(self.labels), len(self.probabilities)))
        self.not_sure_below = float(self.not_sure_below)
        if not 0 <= self.not_sure_below <= 1:
            raise ValueError("not_sure_below: %s (expected 0 to 1)" % self.not_sure_below)

    @property
    def sure(self) -> bool:
        """Whether the best class is likely enough to be believed."""
        return bool(self.probabilities) and self.probabilities[0] >= self.not_sure_below or not self.not_sure_below

    @classmethod
    def top(cls, labels: Sequence[str], probabilities: Sequence[float], count: int = 5,
            not_sure_below: float = 0.0) -> "ClassProbabilities":
        """The `count` likeliest of all classes."""
        whole = cls(labels, probabilities)
        best = sorted(zip(whole.probabilities, range(len(whole.labels))), key=lambda one: (-one[0], one[1]))[:count]
        return cls([whole.labels[place] for _, place in best], [probability for probability, _ in best], not_sure_below)


@dataclass
class Detection:
    """One thing on a picture; `score` in 0..1, its box in pixels."""

    label: str
    score: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Detections:
    """Things found on a picture of that size, the surest first."""

    width: int
    height: int
    detections: Sequence[Detection] = ()


@dataclass
class Mask:
    """Which class each pixel belongs to: places in `labels`, as rows or as a two-dimensional array."""

    classes: Any
    labels: Sequence[str]

    def __post_init__(self) -> None:
        self.labels = [str(label) for label in self.labels]
        if not 1 <= len(self.labels) <= 256:
            raise ValueError("labels: %d (expected 1 to 256)" % len(self.labels))


@dataclass
class Embedding:
    """A point in a model's space; near points mean similar inputs."""

    values: Sequence[float]

    def __post_init__(self) -> None:
        self.values = [float(each) for each in _listed(self.values)]


@dataclass
class Table:
    """Rows and columns; cells are texts, numbers, truths or None."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]

    def __post_init__(self) -> None:
        self.columns = [str(column) for column in self.columns]
        self.rows = [_listed(row) for row in self.rows]
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError("row %r: %d cells (expected %d)" % (row, len(row), len(self.columns)))


@dataclass
class Image:
    """A picture: an encoded one, or what PNG can hold of a picture of Pillow or an array of numpy
    (height × width, or height × width × 3 or 4, of bytes)."""

    content: Any
    media_type: str = "image/png"


@dataclass
class OutputFile:
    """A file for the caller to keep: bytes, or the path of a file, which is removed once it was sent if it
    is `temporary`."""

    content: Union[bytes, str, Path]
    media_type: str = ""
    filename: str = ""
    temporary: bool = False


@dataclass
class Text:
    """Words for a person."""

    text: str


@dataclass
class Json:
    """Whatever fits no other kind."""

    value: Any = field(default=None)
