"""Run EPUBCheck on every EPUB named, in one virtual machine: starting it is the dearest part.

    python tests/epubcheck_all.py EPUBCHECK.jar FILE…

Before what it says of a file stand a form feed and the file's name.
"""

from __future__ import annotations

import sys

import jpype

jar, *files = sys.argv[1:]
jpype.startJVM("-XX:TieredStopAtLevel=1", classpath=[jar])
epubcheck = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
for file in files:
    print(f"\f{file}", flush=True)
    epubcheck().run(["--usage", file])
