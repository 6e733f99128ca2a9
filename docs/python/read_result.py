"""Print the minutes of every plan and year of a result, with their intervals.

python3 read_result.py result.h5
Needs xarray and h5netcdf.
"""

import sys

import xarray


def main(path):
    saidi = xarray.open_dataset(path, group="/results/saidi/system", engine="h5netcdf", mask_and_scale=False)
    unit = saidi["mean"].attrs["units"]
    for plan in saidi["plan"].values:
        for year in saidi["year"].values:
            cell = saidi.sel(plan=plan, year=year).isel(id=0)
            status = str(cell["status"].values)
            if not status:  # the plan has no such year
                continue
            name = plan if year == 0 else f"{plan} {year}"
            mean, lo, hi = (float(cell[column]) for column in ("mean", "lo", "hi"))
            print(f"{name}: {mean:.4g} {unit} ({lo:.4g} to {hi:.4g}), {status}")


if __name__ == "__main__":
    main(sys.argv[1])
