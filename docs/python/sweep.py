"""Run a study for several values of one key and print a row for each.

python3 sweep.py study.toml load.scale 0.9 1.0 1.1
FIRMGRID names the program if it is not on the path. The seed stays that of the study, so all rows meet the same failures.
"""

import json
import os
import subprocess
import sys
import tempfile


def run(study, setting):
    program = os.environ.get("FIRMGRID", "firmgrid")
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "run", study, "--set", setting, "--json", "--quiet", "-o", folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main(study, key, values):
    print(f"{key},plan,year,index,mean,lo,hi,unit,status")
    for value in values:
        for row in run(study, f"{key}={value}")["results"]:
            if row["scope"] == "system" and row["mean"] is not None:
                lo, hi = row["ci95"]
                cells = [value, row["plan"], row["year"] or "", row["index"], row["mean"], lo, hi, row["unit"], row["status"]]
                print(",".join(str(cell) for cell in cells))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
