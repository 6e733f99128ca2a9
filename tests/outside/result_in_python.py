"""Results as other programs see them: every dataset opens with its labels, and holds what `firmgrid show --json` prints.

result_in_python.py PROGRAM SOURCES
Needs h5py, xarray and h5netcdf (Debian: python3-h5py, python3-xarray, python3-h5netcdf).
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import h5py
import xarray

PROGRAM, SOURCES = (os.path.abspath(path) for path in sys.argv[1:3])
STATUSES = {"ok", "unreliable", "bound", "not_available", ""}
STUDIES = {
    "years": ["hanoi/years.toml", "-n", "300"],
    "plans": ["hanoi/works-2016.toml", "-n", "20000"],
    "enumeration": ["rbts/peak.toml"],
}


def run(*words, environment=None):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    if done.returncode != 0:
        raise AssertionError(f"{words}: {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def same(stored, shown):
    return shown is None and math.isnan(stored) or stored == shown


class Results(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.files = {}
        for name, (study, *more) in STUDIES.items():
            target = os.path.join(cls.folder.name, name)
            run(PROGRAM, "run", os.path.join(SOURCES, "scenarios", study), *more, "-o", target, "--quiet")
            cls.files[name] = os.path.join(target, "result.h5")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def check_dataset(self, dataset):
        if dataset.dtype.kind in "fiu":
            self.assertTrue(dataset.attrs.get("units"), f"{dataset.name}: units")
            self.assertTrue(dataset.attrs.get("long_name"), f"{dataset.name}: long_name")
        if not h5py.h5ds.is_scale(dataset.id):
            for axis, length in enumerate(dataset.shape):
                self.assertEqual(len(dataset.dims[axis]), 1, f"{dataset.name}: scale of dimension {axis}")
                self.assertEqual(dataset.dims[axis][0].shape, (length,), dataset.name)
        if dataset.name.endswith("/status"):
            self.assertLessEqual({word.decode() for word in dataset[()].flat}, STATUSES, dataset.name)

    def test_every_dataset_is_labelled(self):
        for path in self.files.values():
            with h5py.File(path) as file:
                file.visititems(lambda _, thing: self.check_dataset(thing) if isinstance(thing, h5py.Dataset) else None)

    def test_every_group_opens_in_xarray(self):
        for path in self.files.values():
            groups = ["/"]
            with h5py.File(path) as file:
                file.visititems(lambda name, thing: groups.append("/" + name) if isinstance(thing, h5py.Group) else None)
            for group in groups:
                with xarray.open_dataset(path, group=group, engine="h5netcdf") as opened:
                    opened.load()

    def test_numbers_are_those_of_show(self):
        for path in self.files.values():
            rows = json.loads(run(PROGRAM, "show", path, "--json"))["results"]
            with h5py.File(path) as file:
                blocks = {}
                for row in rows:
                    name = f"/results/{row['index']}/{row['scope']}"
                    if name not in blocks:
                        group = file[name]
                        axes = [[text.decode() for text in group[axis]] for axis in ("plan", "id")]
                        columns = ("mean", "std_error", "lo", "hi", "samples")
                        blocks[name] = *axes, list(group["year"]), {column: group[column][()] for column in columns}
                    plans, ids, years, numbers = blocks[name]
                    cell = plans.index(row["plan"]), years.index(row["year"] or 0), ids.index(row["id"])
                    shown = [row["mean"], row["std_error"], *row["ci95"], row["samples"]]
                    for column, value in zip(numbers, shown):
                        self.assertTrue(same(numbers[column][cell], value), f"{name} {column} {row}")

    def script(self, name, *words):
        path = os.path.join(SOURCES, "docs", "python", name)
        return run(sys.executable, path, *words, environment={**os.environ, "FIRMGRID": PROGRAM})

    def test_scripts_of_the_manual_run(self):
        self.assertIn("base 2015: ", self.script("read_result.py", self.files["years"]))
        study = os.path.join(SOURCES, "scenarios", "two_bus", "study.toml")
        rows = self.script("sweep.py", study, "load.scale", "0.9", "1.1").splitlines()
        self.assertTrue(rows[1].startswith("0.9,base,") and rows[-1].startswith("1.1,base,"), rows)
        run(PROGRAM, "export", self.files["plans"], "--to", "geojson")
        drawn = self.script("plot_map.py", self.files["plans"].replace(".h5", ".geojson"), "saidi")
        self.assertGreater(len(xml.etree.ElementTree.fromstring(drawn)), 50)

    def test_map_and_styles_are_well_formed(self):
        run(PROGRAM, "export", self.files["plans"], "--to", "geojson")
        stem = self.files["plans"][: -len(".h5")]
        with open(stem + ".geojson", encoding="utf-8") as file:
            features = json.load(file)["features"]
        self.assertEqual({f["geometry"]["type"] for f in features}, {"Point", "LineString"})
        for style in (stem + ".qml", stem + "-lines.qml"):
            self.assertEqual(xml.etree.ElementTree.parse(style).getroot().tag, "qgis")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
