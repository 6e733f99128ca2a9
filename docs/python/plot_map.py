"""Draw the map of one plan and year as SVG: lines, and stations shaded by an index. Needs nothing but Python.

firmgrid export result.h5 --to geojson
python3 plot_map.py result.geojson saidi > map.svg
The first plan and year is drawn; name others after the index: saidi late 2018.
"""

import json
import math
import sys
from xml.sax.saxutils import escape

WIDTH = 800


def chosen(features, plan, year):
    first = features[0]["properties"]
    plan = plan or first["plan"]
    year = int(year) if year else first["year"]
    return [f for f in features if (f["properties"]["plan"], f["properties"]["year"]) == (plan, year) and f["properties"]["present"]]


def main(path, index="saidi", plan=None, year=None):
    with open(path, encoding="utf-8") as file:
        features = chosen(json.load(file)["features"], plan, year)
    points = [f for f in features if f["geometry"]["type"] == "Point"]
    lines = [f for f in features if f["geometry"]["type"] == "LineString"]
    east = [f["geometry"]["coordinates"][0] for f in points]
    north = [f["geometry"]["coordinates"][1] for f in points]
    narrow = math.cos(math.radians(sum(north) / len(north)))  # a degree east is shorter than one north
    scale = (WIDTH - 40) / max((max(east) - min(east)) * narrow, max(north) - min(north), 1e-9)
    most = max((f["properties"].get(index) or 0.0 for f in points), default=0.0) or 1.0

    def place(position):
        return 20 + (position[0] - min(east)) * narrow * scale, 20 + (max(north) - position[1]) * scale

    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{WIDTH}">')
    for line in lines:
        (x1, y1), (x2, y2) = map(place, line["geometry"]["coordinates"])
        print(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#888"/>')
    for point in points:
        x, y = place(point["geometry"]["coordinates"])
        value = point["properties"].get(index)
        shade = "#ccc" if value is None else f"hsl(20,90%,{90 - 60 * value / most:.0f}%)"
        words = f'{point["properties"]["name"]}: ' + ("no number" if value is None else f"{index} {value:.4g}")
        print(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{shade}" stroke="#333"><title>{escape(words)}</title></circle>')
    print("</svg>")


if __name__ == "__main__":
    main(*sys.argv[1:])
