#!/usr/bin/python3
"""The report as a reader sees it: opened from disk in Chromium, clicked, switched, printed."""

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

import browser


class Report(browser.Reader):
    @classmethod
    def make_page(cls):
        study = browser.SETTINGS.scenarios / "hanoi" / "study.toml"
        return browser.make_report(cls.folder / "hanoi", study, "-n", "2000")

    def headline(self):
        return self.browser.find_element(By.CSS_SELECTOR, ".group.shown h3").text

    def focused(self):
        return self.browser.switch_to.active_element

    def test_switches_plan_and_year(self):
        self.open()
        Select(self.browser.find_element(By.ID, "plan")).select_by_value("late")
        Select(self.browser.find_element(By.ID, "year")).select_by_value("2018")
        self.assertTrue(self.headline().startswith("late, 2018"))
        Select(self.browser.find_element(By.ID, "plan")).select_by_value("nothing")
        self.assertTrue(self.headline().startswith("nothing, 2018"))

    def test_shows_a_substation_by_click_and_by_key(self):
        self.open()
        sheet = self.show_map()
        sheet.send_keys("n")
        first = self.card()
        self.assertIn("1 of ", first)
        sheet.send_keys("n")
        self.assertIn("2 of ", self.card())
        place = self.browser.execute_script(
            "const p = atlas.map.latLngToContainerPoint(placeOf(atlas.order[0])), s = atlas.map.getSize();"
            "return [p.x - s.x / 2, p.y - s.y / 2]")
        webdriver.ActionChains(self.browser).move_to_element_with_offset(sheet, *map(round, place)).click().perform()
        self.assertEqual(self.card(), first)
        self.picture("map")

    def test_escape_closes_the_card(self):
        self.open()
        empty = self.card()
        sheet = self.show_map()
        sheet.send_keys("n")
        self.assertNotEqual(self.card(), empty)
        sheet.send_keys(Keys.ESCAPE)
        self.assertEqual(self.card(), empty)

    def test_keys_go_through_the_page_in_its_order_and_are_seen(self):
        self.open()
        tops = []
        for number in range(12):
            self.browser.switch_to.active_element.send_keys(Keys.TAB)
            tops.append(self.browser.execute_script(
                "const at = document.activeElement; return at.getBoundingClientRect().top + scrollY"))
            ring = self.focused().value_of_css_property("outline-style")
            self.assertEqual(ring, "solid", f"stop {number}: {self.focused().get_attribute('outerHTML')[:90]}")
        self.assertEqual(tops[1:], sorted(tops[1:]))  # the first one is the way past the head

    def test_finds_a_substation_by_name(self):
        self.open()
        field = self.browser.find_element(By.ID, "find")
        field.send_keys("Vân Đình" + Keys.TAB)
        self.assertIn("Vân Đình", self.card())

    def test_every_part_is_drawn(self):
        self.open()
        self.browser.execute_script("figures().forEach(drawChart)")
        for canvas in self.browser.find_elements(By.CSS_SELECTOR, "figure canvas"):
            self.assertGreater(canvas.size["height"], 100)
            self.assertTrue(canvas.get_attribute("aria-label"))
        for table in self.browser.find_elements(By.CSS_SELECTOR, ".block"):
            self.assertEqual(len(table.find_elements(By.CSS_SELECTOR, "button.csv")), 1)

    def test_is_there_in_a_second_and_small(self):
        paint, load = self.best_load_ms()
        print(f"[{self.page.stat().st_size / 1e6:.2f} MB, seen in {paint:.0f} ms, ready in {load:.0f} ms]", flush=True)
        self.assertLess(paint, 1000)
        self.assertLess(load, 1000)
        self.assertLess(self.page.stat().st_size, 800_000)

    def test_is_light_on_paper(self):
        self.open()
        self.browser.find_element(By.ID, "theme").click()
        self.assertEqual(self.browser.execute_script("return document.documentElement.dataset.theme"), "dark")
        self.browser.execute_script("addEventListener('beforeprint', () => { window.worn = style('--paper'); })")
        self.assertTrue(self.printed("print").startswith(b"%PDF"))
        self.assertEqual(self.browser.execute_script("return worn"), "#fff")
        self.assertEqual(self.browser.execute_script("return document.documentElement.dataset.theme"), "dark")

    def test_fits_a_phone(self):
        self.open(width=390, height=844)
        self.assertLessEqual(self.browser.execute_script("return document.documentElement.scrollWidth"), 390)
        self.picture("phone")
        self.show_map()
        self.picture("phone-map")

    def test_pictures(self):
        self.open(height=1500)
        self.picture("wide")
        self.browser.find_element(By.ID, "theme").click()
        self.picture("dark")

    def test_a_network_without_positions_is_drawn(self):
        page = browser.make_report(self.folder / "two_bus", browser.SETTINGS.scenarios / "two_bus" / "study.toml")
        self.open(page)
        self.show_map().send_keys("n")
        self.assertIn("1 of ", self.card())
        self.picture("graph")


if __name__ == "__main__":
    browser.main("report_browser", __doc__)
