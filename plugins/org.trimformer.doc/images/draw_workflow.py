#!/usr/bin/env python3
"""Draws a KNIME workflow folder as an SVG.

    draw_workflow.py ../../../test-workflows/compress-fashion-vit compress-fashion-vit.svg

Positions, names and connections are those of workflow.knime; icons are not drawn.
"""
import html
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

NS = "{http://www.knime.org/2008/09/XMLConfig}"
WIDTH, HEIGHT, STRETCH, MARGIN = 150, 44, 1.15, 30
COLOURS = {"Image Folder Reader": "#f7c873", "Load ViT": "#f7c873", "Evaluate": "#9ec9e2", "Runtime Check": "#9ec9e2"}
COMPRESS = "#a8d5a2"


def config(element, key):
    return next((c for c in element.findall(NS + "config") if c.get("key") == key), None)


def entries(element):
    return {e.get("key"): e.get("value") for e in element.findall(NS + "entry")}


def main(folder, target):
    root = ElementTree.parse(pathlib.Path(folder) / "workflow.knime").getroot()
    nodes = {}
    for node in config(root, "nodes"):
        values = entries(node)
        bounds = entries(config(config(node, "ui_settings"), "extrainfo.node.bounds"))
        name = re.sub(r" \(#\d+\).*", "", values["node_settings_file"]).replace(" _ ", " & ")
        nodes[values["id"]] = (name, int(bounds["0"]) * STRETCH, int(bounds["1"]) * 0.7)
    left = min(x for _, x, _ in nodes.values()) - MARGIN
    top = min(y for _, _, y in nodes.values()) - MARGIN
    right = max(x for _, x, _ in nodes.values()) + WIDTH + MARGIN
    bottom = max(y for _, _, y in nodes.values()) + HEIGHT + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect x="{left:.0f}" y="{top:.0f}" width="100%" height="100%" fill="#ffffff"/>',
    ]
    for connection in config(root, "connections"):
        values = entries(connection)
        _, x1, y1 = nodes[values["sourceID"]]
        _, x2, y2 = nodes[values["destID"]]
        y1 += HEIGHT * min(0.85, 0.2 + 0.25 * int(values["sourcePort"]))
        y2 += HEIGHT * min(0.85, 0.2 + 0.25 * (int(values["destPort"]) - 1))
        bend = max(30, (x2 - x1 - WIDTH) / 2)
        lines.append(
            f'<path d="M{x1 + WIDTH:.0f} {y1:.0f} C{x1 + WIDTH + bend:.0f} {y1:.0f} {x2 - bend:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"'
            ' fill="none" stroke="#7a7a7a" stroke-width="1.5"/>'
        )
    for name, x, y in nodes.values():
        lines.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{COLOURS.get(name, COMPRESS)}"'
            ' stroke="#555555"/>'
        )
        lines.append(
            f'<text x="{x + WIDTH / 2:.0f}" y="{y + HEIGHT / 2 + 5:.0f}" text-anchor="middle" fill="#222222">{html.escape(name)}</text>'
        )
    lines.append("</svg>")
    pathlib.Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
