#!/usr/bin/env python3
"""Draws KNIME workflow folders as SVG.

    draw_workflow.py                     every example, as workflow.svg in its folder, and the two of the documentation here
    draw_workflow.py FOLDER FILE.svg     one

Positions, names, connections and annotations are those of workflow.knime.
"""
import html
import pathlib
import re
import sys
import textwrap
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parents[2] / "test-workflows"
NS = "{http://www.knime.org/2008/09/XMLConfig}"
WIDTH, HEIGHT, STRETCH, MARGIN = 150, 44, 1.15, 30
LINE, LETTERS = 15, 6.7
READS, MEASURES, COMPRESS, COMPONENT = "#f7c873", "#9ec9e2", "#a8d5a2", "#dddddd"
COLOURS = {"Image Folder Reader": READS, "Load ViT": READS, "Evaluate": MEASURES, "Runtime Check": MEASURES, "ViT Predictor": MEASURES}


def config(element, key):
    return next((c for c in element.findall(NS + "config") if c.get("key") == key), None)


def entries(element):
    return {e.get("key"): e.get("value") for e in element.findall(NS + "entry")}


def place(x, y):
    """From KNIME's pixels; a node is drawn wider and flatter than KNIME's square with a name above."""
    return x * STRETCH, y * 0.9


def nodes_of(root):
    nodes = {}
    for node in config(root, "nodes"):
        values = entries(node)
        bounds = entries(config(config(node, "ui_settings"), "extrainfo.node.bounds"))
        name = re.sub(r" \(#\d+\).*", "", values["node_settings_file"]).replace(" _ ", " & ")
        colour = COMPONENT if values["node_type"] == "SubNode" else COLOURS.get(name, COMPRESS)
        nodes[values["id"]] = (name, *place(int(bounds["0"]), int(bounds["1"])), colour)
    return nodes


def notes_of(root):
    """Lines of text with where they stand: above the topmost node they belong to, left-aligned."""
    notes = []
    for note in config(root, "annotations") or []:
        values = entries(note)
        text = re.sub(r"<[^>]+>", "", values["text"])
        x, y = place(int(values["x-coordinate"]), int(values["y-coordinate"]))
        width = int(values["width"]) * STRETCH
        lines = textwrap.wrap(html.unescape(text), int((width - 16) / LETTERS))
        height = max(int(values["height"]) * 0.9, len(lines) * LINE + 12)
        notes.append((x, y, width, height, lines))
    return notes


def draw(folder, target):
    root = ElementTree.parse(pathlib.Path(folder) / "workflow.knime").getroot()
    nodes, notes = nodes_of(root), notes_of(root)
    corners = [(x, y, x + WIDTH, y + HEIGHT) for _, x, y, _ in nodes.values()]
    corners += [(x, y, x + w, y + h) for x, y, w, h, _ in notes]
    left, top = min(c[0] for c in corners) - MARGIN, min(c[1] for c in corners) - MARGIN
    right, bottom = max(c[2] for c in corners) + MARGIN, max(c[3] for c in corners) + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect x="{left:.0f}" y="{top:.0f}" width="100%" height="100%" fill="#ffffff"/>',
    ]
    for x, y, w, h, text in notes:
        lines.append(f'<rect x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h:.0f}" rx="4" fill="#f6f9fb" stroke="#2a9d8f"/>')
        for i, line in enumerate(text):
            lines.append(f'<text x="{x + 8:.0f}" y="{y + 18 + i * LINE:.0f}" font-size="12" fill="#333333">{html.escape(line)}</text>')
    for connection in config(root, "connections"):
        values = entries(connection)
        _, x1, y1, _ = nodes[values["sourceID"]]
        _, x2, y2, _ = nodes[values["destID"]]
        y1 += HEIGHT * min(0.85, 0.2 + 0.25 * int(values["sourcePort"]))
        y2 += HEIGHT * min(0.95, 0.2 + 0.2 * (int(values["destPort"]) - 1))
        bend = max(30, (x2 - x1 - WIDTH) / 2)
        lines.append(
            f'<path d="M{x1 + WIDTH:.0f} {y1:.0f} C{x1 + WIDTH + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"'
            ' fill="none" stroke="#7a7a7a" stroke-width="1.5"/>'
        )
    for name, x, y, colour in nodes.values():
        lines.append(f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{colour}" stroke="#555555"/>')
        lines.append(
            f'<text x="{x + WIDTH / 2:.0f}" y="{y + HEIGHT / 2 + 5:.0f}" text-anchor="middle" fill="#222222">{html.escape(name)}</text>'
        )
    lines.append("</svg>")
    pathlib.Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments):
    if arguments:
        draw(*arguments)
        return
    for workflow in sorted(EXAMPLES.glob("*/workflow.knime")):
        draw(workflow.parent, workflow.parent / "workflow.svg")
    for name in ("compress-fashion-vit", "my-photos"):
        draw(EXAMPLES / name, HERE / f"{name}.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
