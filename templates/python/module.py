"""Names the species of irises from four lengths, and learns from irises that are named."""

import csv
import json
import math
import random
from pathlib import Path
from typing import Annotated

from atoll import BadInput, File, Table, Training, argument

COLUMNS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
MEANS = "means.json"

means = {}


def warm():
    """Loads what was learned, once, before the first answer."""
    means.update(json.loads(Path(MEANS).read_text(encoding="utf-8")))


def predict(flowers: Annotated[File, argument(accept=["text/csv"])]) -> Table:
    """Names the species of each flower.

    Args:
        flowers: CSV, first line sepal_length,sepal_width,petal_length,petal_width; then a flower a line, in cm.
    """
    rows = []
    for lengths, _ in read(flowers.read_text()):
        species = nearest(lengths, means)
        rows.append([*lengths, species, math.dist(lengths, means[species])])
    return Table([*COLUMNS, "species", "distance"], rows)


def train(training: Training, file: Path = Path("iris.csv"), folds: Annotated[int, argument(min=2, max=50)] = 5) -> dict:
    """Learns the average flower of each species.

    Args:
        file: CSV in the data folder, as for predict with the species as fifth column.
        folds: Parts that take turns at being kept back, to measure the accuracy on.
    """
    flowers = read(file.read_text(encoding="utf-8"))
    # The same order every time: who trains again gets the same numbers.
    random.Random(1).shuffle(flowers)
    accuracies = []
    for fold in range(folds):
        training.report(fold / folds, f"fold {fold + 1} of {folds}")
        kept = flowers[fold::folds]
        learned = average([flower for place, flower in enumerate(flowers) if place % folds != fold])
        right = sum(nearest(lengths, learned) == species for lengths, species in kept)
        accuracies.append(right / len(kept))
        training.metric("accuracy", accuracies[-1], fold + 1)
    learned = average(flowers)
    (training.output / MEANS).write_text(json.dumps(learned), encoding="utf-8")
    return {"accuracy": sum(accuracies) / folds, "flowers": len(flowers), "species": sorted(learned)}


def read(text):
    """The flowers of a CSV: four lengths, and a species where there is one."""
    lines = list(csv.reader(text.splitlines()))
    if not lines or [cell.strip() for cell in lines[0][:4]] != COLUMNS:
        raise BadInput(f"line 1: {','.join(lines[0]) if lines else 'nothing'} (expected {','.join(COLUMNS)})")
    flowers = []
    for number, cells in enumerate(lines[1:], 2):
        try:
            flowers.append(([float(cell) for cell in cells[:4]], cells[4] if len(cells) > 4 else ""))
        except ValueError:
            raise BadInput(f"line {number}: {','.join(cells)} (expected four lengths in cm)") from None
    if not flowers:
        raise BadInput("no flowers (expected a line each, below one that names the columns)")
    return flowers


def average(flowers):
    """The average lengths of each species."""
    by_species = {}
    for lengths, species in flowers:
        by_species.setdefault(species, []).append(lengths)
    return {species: [sum(each) / len(each) for each in zip(*members)] for species, members in by_species.items()}


def nearest(lengths, averages):
    """The species whose average flower is most like these lengths."""
    return min(averages, key=lambda species: math.dist(lengths, averages[species]))
