"""Starts a runner: `python -I …/atoll_runner/__main__.py SOCKET`."""

import os
import sys


def main():
    # Isolated, Python looks in none of the places where this program could lie.
    sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    from atoll_runner.runner import Runner

    front = sys.argv[1]
    # Modules that look at the command line find theirs, not ours.
    sys.argv[:] = ["module.py"]
    Runner(front).run()


if __name__ == "__main__":
    main()
