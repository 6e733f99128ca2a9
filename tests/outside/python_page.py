"""docs/python.md is what happens: its commands and its Python run, and print what the page shows.

python_page.py PROGRAM SOURCES
Needs h5py, xarray and h5netcdf (Debian: python3-h5py, python3-xarray, python3-h5netcdf).
"""

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SOURCES = (os.path.abspath(path) for path in sys.argv[1:3])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block):
    """Each command of a console block, with the lines that it must print."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line != "…":
            found[-1][1].append(line)
    return found


class Page(unittest.TestCase):
    def run_console(self, block):
        for command, shown in commands(block):
            done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            printed = done.stdout.decode()
            self.assertEqual(done.returncode, 0, f"{command}\n{printed}")
            for line in shown:
                self.assertIn(line, printed.splitlines(), command)

    def test_shows_what_is_printed(self):
        with open(os.path.join(SOURCES, "docs", "python.md"), encoding="utf-8") as file:
            blocks = BLOCK.findall(file.read())
        self.assertGreater(len(blocks), 5)
        names, printed = {}, ""
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            for name in ("docs", "scenarios"):
                os.symlink(os.path.join(SOURCES, name), name)
            os.mkdir("build")
            os.symlink(PROGRAM, "build/firmgrid")
            os.symlink(sys.executable, "build/python3")  # the one that has the packages
            os.environ["PATH"] = os.path.join(folder, "build") + os.pathsep + os.environ["PATH"]
            for language, text in blocks:
                if language == "console":
                    self.run_console(text)
                elif language == "python":
                    with contextlib.redirect_stdout(io.StringIO()) as output:
                        exec(text, names)
                    printed = output.getvalue()
                elif language == "text":
                    self.assertEqual(printed, text)
            os.chdir(SOURCES)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
