"""What the tests in a browser share: Chromium without a window, and reports that the program makes for it.

Needs Debian's python3-selenium, chromium and chromium-driver.
"""

import argparse
import base64
import json
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

SETTINGS = argparse.Namespace()


def open_browser(downloads):
    options = Options()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)


def firmgrid(*arguments):
    return subprocess.run([str(SETTINGS.program), *map(str, arguments)], check=True, capture_output=True, text=True)


def make_report(folder, study, *options):
    """Runs the program on a study and returns the report."""
    firmgrid("run", study, *options, "-o", folder)
    firmgrid("report", folder / "result.h5")
    return folder / "result.html"


def write_study(folder, study, tables):
    """A study with its network folder; tables[name] = rows of cells, the first one the header."""
    network = folder / "network"
    network.mkdir(parents=True)
    quoted = lambda cell: '"' + str(cell).replace('"', '""') + '"'
    for name, rows in tables.items():
        lines = [",".join(map(quoted, row)) for row in rows]
        (network / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "study.toml").write_text(study, encoding="utf-8")
    return folder / "study.toml"


class Reader(unittest.TestCase):
    """Opens pages, and wants them to ask for nothing and to end without an error."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.downloads = cls.folder / "downloads"
        cls.page = cls.make_page()
        cls.browser = open_browser(cls.downloads)

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        shutil.rmtree(cls.folder)

    def open(self, page=None, width=1200, height=900):
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.browser.get((page or self.page).as_uri())
        self.addCleanup(self.expect_silence)

    def expect_silence(self):
        """No error, and nothing asked of any other machine."""
        severe = [each["message"] for each in self.browser.get_log("browser") if each["level"] == "SEVERE"]
        self.assertEqual(severe, [])
        for each in self.browser.get_log("performance"):
            message = json.loads(each["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.assertRegex(message["params"]["request"]["url"], r"^(file|data|blob):")

    def picture(self, name):
        if SETTINGS.screenshots:
            time.sleep(0.3)
            self.browser.save_screenshot(str(SETTINGS.screenshots / f"{name}.png"))

    def printed(self, name):
        """The page on paper, as PDF."""
        pdf = base64.b64decode(self.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
        if SETTINGS.screenshots:
            (SETTINGS.screenshots / f"{name}.pdf").write_bytes(pdf)
        return pdf

    def card(self):
        return self.browser.find_element(By.ID, "detail").text

    def show_map(self):
        self.browser.execute_script("document.getElementById('where').scrollIntoView()")
        return self.browser.find_element(By.ID, "map")

    def load_ms(self):
        """Until something is seen, and until all of it is drawn and answers."""
        script = ("const load = performance.getEntriesByType('navigation')[0].loadEventEnd;"
                  "return [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? load, load]")
        return self.browser.execute_script(script)

    def best_load_ms(self, tries=3):
        """The best of several: other programs may hold the machine up."""
        times = []
        for _ in range(tries):
            self.open()
            times.append(self.load_ms())
        return [min(each) for each in zip(*times)]


def main(name, words):
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--scenarios", type=pathlib.Path, required=True)
    parser.add_argument("--screenshots", type=pathlib.Path, help="folder to keep pictures in")
    rest = parser.parse_known_args(namespace=SETTINGS)[1]
    if SETTINGS.screenshots:
        SETTINGS.screenshots.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=[name, *rest], verbosity=2)
