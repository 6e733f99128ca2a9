#!/usr/bin/python3
"""The report of a grid with 5,000 substations: small enough to be mailed, there before the reader looks away."""

import browser

ACROSS, DOWN = 100, 50

STUDY = """
schema = 1
title = "A grid of 5,000 substations"
[network]
base = "network"
[load]
shape = "constant"
[study]
method = "state_sampling"
flow = "transport"
samples = 32
[output]
detail = "stations"
formats = ["h5", "html"]
"""


def tables():
    """Substations on a lattice, each with a load. Every tenth has a unit and feeds those up to the next in a row."""
    places = [(x, y) for y in range(DOWN) for x in range(ACROSS)]
    lines = [(at - 1, at) for at, (x, y) in enumerate(places) if x % 10] + \
            [(at - ACROSS, at) for at, (x, y) in enumerate(places) if y and x % 10 == 0]
    return {
        "substations": [["id", "name", "lat", "lon"]] +
                       [[f"S{at:04}", f"Trạm {at}", 20 + y / 50, 104 + x / 50] for at, (x, y) in enumerate(places)],
        "buses": [["id", "substation", "kv"]] + [[f"B{at:04}", f"S{at:04}", 110] for at in range(len(places))],
        "loads": [["id", "bus", "peak_mw", "customers"]] +
                 [[f"D{at:04}", f"B{at:04}", 10 + at % 7, 1000 + at] for at in range(len(places))],
        "lines": [["id", "from_bus", "to_bus", "x_pu", "rating_mva", "failures_per_year", "repair_h"]] +
                 [[f"L{at:05}", f"B{a:04}", f"B{b:04}", 0.1, 300, 5, 20] for at, (a, b) in enumerate(lines)],
        "feeders": [["id", "load", "feeders", "length_km", "overhead_share",
                    "overhead_failures_per_100km_year", "overhead_repair_h"]] +
                   [[f"F{at:04}", f"D{at:04}", 4, 10 + at % 97, 1, 9, 2.5] for at in range(len(places))],
        "units": [["id", "bus", "capacity_mw"]] + [[f"G{at:04}", f"B{at:04}", 200] for at in range(0, len(places), 10)],
    }


class Large(browser.Reader):
    @classmethod
    def make_page(cls):
        study = browser.write_study(cls.folder / "large", STUDY, tables())
        browser.firmgrid("run", study, "-o", cls.folder / "result")
        return cls.folder / "result" / "result.html"

    def test_is_there_in_two_seconds_and_small(self):
        paint, load = self.best_load_ms()
        print(f"[{self.page.stat().st_size / 1e6:.2f} MB, seen in {paint:.0f} ms, ready in {load:.0f} ms]", flush=True)
        self.assertLess(paint, 2000)
        self.assertLess(load, 2000)
        self.assertLess(self.page.stat().st_size, 3_000_000)

    def test_has_every_substation(self):
        self.open(height=1500)
        self.assertEqual(self.browser.execute_script("return data.map.stations.length"), ACROSS * DOWN)
        self.show_map().send_keys("n")
        self.assertIn("1 of ", self.card())
        self.picture("large")


if __name__ == "__main__":
    browser.main("report_large", __doc__)
