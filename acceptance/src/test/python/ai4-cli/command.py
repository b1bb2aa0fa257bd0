"""The command line of ai4-cli, as its package installs it.

    command.py ARGUMENT...
"""

from ai4_cli.cli import app

app()
