"""``python -m articlekit``: the command, where its script is not on the path."""

import sys

from articlekit.cli import main

__all__: list[str] = []

sys.exit(main())
