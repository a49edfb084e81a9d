#!/usr/bin/env python3
"""Takes the pictures of this folder: every view, and the main result, as a browser shows them.

    take_screenshots.py              runs two examples first, without times, which no picture should promise
    take_screenshots.py RESULTS      pictures of their runs, which lie in the folder RESULTS already, one folder each

Needs Chromium (the command chromium, or CHROMIUM) and Pillow. Look at each picture before it is committed.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

from PIL import Image, ImageChops

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[2]
# Workflow, and its Evaluate node.
WORKFLOWS = (("compress-with-component", "#3:9"), ("several-budgets", "#6"))
WIDTH, HEIGHT, MARGIN, COLOURS = 1000, 3000, 16, 64
# Picture, the page below the results (the first that fits), and how much of its top is shown.
PICTURES = (
    ("result", "compress-with-component/index.html", 1100),
    ("evaluate", "compress-with-component/Evaluate (#*)/view.html", 1250),
    ("single-path-search", "compress-with-component/Single-Path Search (#*)/view.html", 900),
    ("token-prune-and-pool", "several-budgets/Token Prune & Pool (#5)/view.html", 1100),
    ("distill", "compress-with-component/Distill (#*)/view.html", 1000),
    ("model", "compress-with-component/Distill (#*)/port_1.html", 1000),
)


def page(results, pattern, copy):
    """The address of a page; of a copy without the folder of this machine where the page names it."""
    found = sorted(results.glob(pattern))
    if not found:
        sys.exit(f"{results} has no {pattern}: are the runs of the workflows finished?")
    text = found[0].read_text(encoding="utf-8")
    named = re.sub(r"All files lie in [^<]*?([\w-]+)\.</p>", r"All files lie in out/\1.</p>", text)
    if named == text:
        return "file://" + urllib.parse.quote(str(found[0].resolve()))
    base = f"<base href=\"file://{urllib.parse.quote(str(found[0].resolve().parent))}/\">"
    copy.write_text(named.replace("<head>", "<head>" + base, 1), encoding="utf-8")
    return "file://" + urllib.parse.quote(str(copy))


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
            shoot(page(results, pattern, pathlib.Path(folder) / f"{name}.html"), raw)
            small(raw, most).save(HERE / f"{name}.png", optimize=True)
            print(f"{name}.png  {(HERE / f'{name}.png').stat().st_size // 1024} KiB")


if __name__ == "__main__":
    if len(sys.argv) > 2 or "--help" in sys.argv:
        sys.exit(__doc__)
    if len(sys.argv) == 2:
        main(pathlib.Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as out:
            for workflow, evaluate in WORKFLOWS:
                subprocess.run(
                    [TOP / "trimformer", "run", TOP / "test-workflows" / workflow, "--quiet",
                     "--set", f"{evaluate}/model/measureSpeed=false", "--out", f"{out}/{workflow}"],
                    check=True)
            main(pathlib.Path(out))
