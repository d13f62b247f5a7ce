"""The designs, one a module."""

from articlekit.exporters.cover.designs.blocks import blocks
from articlekit.exporters.cover.designs.folder import folder
from articlekit.exporters.cover.designs.label import label
from articlekit.exporters.cover.designs.poster import poster

__all__ = ["blocks", "folder", "label", "poster"]
