"""Run with `python3 -m unittest`: a module is an ordinary file of functions."""

import tempfile
import unittest
from pathlib import Path

import module
from atoll import BadInput, File, Training

HERE = Path(__file__).parent


class ModuleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        module.warm()

    def test_names_the_three_species(self):
        answer = module.predict(File(HERE / "examples/flowers.csv"))

        self.assertEqual([row[4] for row in answer.rows], ["setosa", "versicolor", "virginica"])

    def test_says_which_line_is_no_flower(self):
        with self.assertRaisesRegex(BadInput, "^line 2: a,b"):
            module.read("sepal_length,sepal_width,petal_length,petal_width\na,b\n")

    def test_learns_what_fisher_published(self):
        with tempfile.TemporaryDirectory() as output:
            learned = module.train(Training(HERE / "data", output), HERE / "data/iris.csv")

            self.assertTrue((Path(output) / "means.json").is_file())
        # R. A. Fisher's irises are told apart by their means in 92 of 100 cases.
        self.assertAlmostEqual(learned["accuracy"], 0.92, delta=0.02)


if __name__ == "__main__":
    unittest.main()
