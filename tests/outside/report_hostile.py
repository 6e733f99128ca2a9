#!/usr/bin/python3
"""Names that would like to be scripts, formulas or walls, through the whole program into a browser.

They stand in every place of a study that a reader meets again, and must come out as what they are: text.
"""

import csv

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

import browser

CLOSING = "</script><img src=x onerror=alert(1)>"
DRAWING = '"><svg onload=alert(2)>'
FORMULA = '=HYPERLINK("http://example.invalid","x")'
VIETNAMESE = "Trạm biến áp Đống Đa – Nghĩa Đô"
LONG = "Trạm " + "rất dài " * 40 + "W" * 200
NAMES = [CLOSING, DRAWING, FORMULA, VIETNAMESE, LONG, "+1+cmd|' /C calc'!A0", "@SUM(A1:A9)", "{{title}} ${7*7} `x`"]

TABLES = {
    "substations": [["id", "name", "lat", "lon"]] +
                   [[f"S{at}" if at else CLOSING, name, 21.0 + at / 50, 105.8 + at * at % 5 / 50]
                    for at, name in enumerate(NAMES)],
    "buses": [["id", "substation", "kv"]] +
             [[f"B{at}", f"S{at}" if at else CLOSING, 110] for at in range(len(NAMES))],
    "loads": [["id", "bus", "peak_mw", "customers"]] +
             [[FORMULA if at == 0 else f"D{at}", f"B{at}", 10, 1000] for at in range(len(NAMES))],
    "lines": [["id", "from_bus", "to_bus", "x_pu", "rating_mva", "failures_per_year", "repair_h"]] +
             [[DRAWING if at == 1 else f"L{at}", f"B{at - 1}", f"B{at}", 0.1, 200, 2 + at, 12]
              for at in range(1, len(NAMES))],
    "units": [["id", "bus", "capacity_mw"], ["G", "B0", 500]],
}

STUDY = """
schema = 1
title = '''</script><img src=x onerror=alert(1)>'''
[network]
base = "network"
[load]
shape = "constant"
[study]
samples = 2000
method = "state_sampling"
[output]
detail = "stations"
formats = ["h5", "html"]
[cost]
money = '''"><b>'''
[[stage]]
id = "<u>s</u>"
title = '''"><svg onload=alert(3)>'''
cost = 2.0
change = [{line = "L2", failures_per_year = 0.5}]
[[plan]]
id = '''</script><script>alert(4)</script>'''
title = '''=HYPERLINK("http://example.invalid","plan")'''
stages = []
[[plan]]
id = '''"><svg onload=alert(5)>'''
title = '''Quy hoạch Hà Nội'''
stages = ["<u>s</u>"]
"""


class Hostile(browser.Reader):
    @classmethod
    def make_page(cls):
        study = browser.write_study(cls.folder / "hostile", STUDY, TABLES)
        browser.firmgrid("run", study, "-o", cls.folder / "result")
        return cls.folder / "result" / "result.html"

    def open_calm(self, **size):
        """Opens the page; whatever could run has run by the end, and would have left an alert."""
        self.open(**size)
        self.assertEqual(self.browser.title, CLOSING)  # an open alert would make this fail

    def downloaded(self, selector):
        name = self.browser.find_element(By.CSS_SELECTOR, selector).get_attribute("data-file")
        script = "document.querySelector(arguments[0]).closest('.block').querySelector('.csv').click()"
        blobs = ("window.files = []; const make = URL.createObjectURL;"
                 "URL.createObjectURL = (blob) => { files.push(blob.text()); return make.call(URL, blob); };")
        self.browser.execute_script(blobs + script, selector)
        text = self.browser.execute_async_script("files[0].then(arguments[0])")
        return name, list(csv.reader(text.removeprefix("\ufeff").splitlines()))

    def test_nothing_of_it_becomes_an_element(self):
        self.open_calm()
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, "img, body b, u, [onload], [onerror]"), [])
        self.assertEqual(len(self.browser.find_elements(By.CSS_SELECTOR, "script")), 5)

    def test_names_are_shown_letter_by_letter_in_tables(self):
        self.open_calm()
        cells = self.browser.execute_script(
            "return [...document.querySelectorAll('[data-file=\"substations\"] tbody th')].map((th) => th.textContent)")
        for name in NAMES[1:]:  # the first one has the unit, and loses nothing
            self.assertIn(name.strip(), cells)
        self.assertIn("<u>s</u>", self.browser.find_element(By.TAG_NAME, "body").get_attribute("textContent"))

    def test_names_are_shown_letter_by_letter_on_the_card(self):
        self.open_calm()
        sheet = self.show_map()
        seen = set()
        for _ in NAMES:
            sheet.send_keys("n")
            seen.add(self.browser.find_element(By.CSS_SELECTOR, "#detail h3").get_attribute("textContent"))
        self.assertLessEqual({name.strip() for name in NAMES} - seen, {CLOSING})
        self.picture("hostile-card")

    def test_plans_keep_their_names_in_choices_and_charts(self):
        self.open_calm()
        choice = Select(self.browser.find_element(By.ID, "plan"))
        plans = [option.get_attribute("value") for option in choice.options]
        self.assertEqual(plans, ["</script><script>alert(4)</script>", '"><svg onload=alert(5)>'])
        choice.select_by_value(plans[1])
        labels = self.browser.execute_script(
            "figures().forEach(drawChart); return [...charts.values()].flatMap((chart) => [...(chart.data.labels ?? []),"
            " ...chart.data.datasets.map((set) => set.label)])")
        for plan in plans:
            self.assertIn(plan, labels)
        self.picture("hostile")

    def test_formulas_are_text_in_every_download(self):
        self.open_calm()
        tables = self.browser.execute_script(
            "return [...new Set([...document.querySelectorAll('table[data-file]')].map((each) => each.dataset.file))]")
        names = set()
        for table in tables:
            _, rows = self.downloaded(f'table[data-file="{table}"]')
            for cell in (cell for row in rows for cell in row):
                names.add(cell)
                number = cell.lstrip("-").replace(".", "").replace("e-", "").isdigit()
                self.assertTrue(number or cell[:1] not in ("=", "+", "-", "@"), f"{table}: {cell}")
            self.open_calm()
        self.assertIn("'" + FORMULA, names)
        self.assertIn(CLOSING, names)
        self.assertIn("'@SUM(A1:A9)", names)

    def test_a_long_name_does_not_widen_the_page(self):
        for width in (1200, 390):
            self.open_calm(width=width)
            self.show_map().send_keys("nnnnnnn")
            wide = self.browser.execute_script("return document.documentElement.scrollWidth")
            self.assertLessEqual(wide, width)
        self.picture("hostile-phone")


if __name__ == "__main__":
    browser.main("report_hostile", __doc__)
