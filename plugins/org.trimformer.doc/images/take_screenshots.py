#!/usr/bin/env python3
"""Takes the pictures of this folder: every view, and the main result, as a browser shows them.

    take_screenshots.py              runs compress-with-component first, without times, which no picture should promise
    take_screenshots.py RESULTS      pictures of a run that lies in the folder RESULTS already

Needs Chromium (the command chromium, or CHROMIUM) and Pillow. Look at each picture before it is committed.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

from PIL import Image, ImageChops

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[2]
WORKFLOW = TOP / "test-workflows/compress-with-component"
WIDTH, HEIGHT, MARGIN, COLOURS = 1000, 3000, 16, 64
# Picture, the page below the results (the first that fits), and how much of its top is shown.
PICTURES = (
    ("result", "index.html", 1100),
    ("evaluate", "Evaluate (#*)/view.html", 1250),
    ("single-path-search", "Single-Path Search (#*)/view.html", 900),
    ("token-prune-and-pool", "Token Prune & Pool (#*)/view.html", 1100),
    ("distill", "Distill (#*)/view.html", 1000),
    ("model", "Distill (#*)/port_1.html", 1000),
)


def page(results, pattern):
    found = sorted(results.glob(pattern))
    if not found:
        sys.exit(f"{results} has no {pattern}: is it a finished run of {WORKFLOW.name}?")
    return "file://" + urllib.parse.quote(str(found[0].resolve()))


def shoot(address, file):
    browser = os.environ.get("CHROMIUM", "chromium")
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=5000",
         f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={file}", address],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def small(file, most):
    """Without the empty rest of the window, in few colours."""
    picture = Image.open(file).convert("RGB")
    drawn = ImageChops.difference(picture, Image.new("RGB", picture.size, picture.getpixel((WIDTH - 1, HEIGHT - 1)))).getbbox()
    if drawn is None:
        sys.exit(f"{file} is empty: the page did not draw")
    height = min(most, HEIGHT, drawn[3] + MARGIN)
    return picture.crop((0, 0, WIDTH, height)).quantize(COLOURS)


def main(results):
    with tempfile.TemporaryDirectory() as folder:
        for name, pattern, most in PICTURES:
            raw = pathlib.Path(folder) / f"{name}.png"
            shoot(page(results, pattern), raw)
            small(raw, most).save(HERE / f"{name}.png", optimize=True)
            print(f"{name}.png  {(HERE / f'{name}.png').stat().st_size // 1024} KiB")


if __name__ == "__main__":
    if len(sys.argv) > 2 or "--help" in sys.argv:
        sys.exit(__doc__)
    if len(sys.argv) == 2:
        main(pathlib.Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as out:
            subprocess.run([TOP / "trimformer", "run", WORKFLOW, "--quiet", "--set", "#3:9/model/measureSpeed=false", "--out", out],
                           check=True)
            main(pathlib.Path(out))
