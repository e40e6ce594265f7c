"""Matplotlib's SVG made fit for a page: no inline styles, no colours of its own, no ids that could clash."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"

INKS: Final[dict[str, str]] = {
    "ink": "#010101",
    "soft": "#010102",
    "line": "#010103",
    "accent": "#010104",
    "second": "#010105",
    "floor": "#010106",
    "paper": "#010107",
    "neutral": "#020100",
    "minor": "#020101",
    "major": "#020102",
    "critical": "#020103",
}
"""Names of inks by the colour that stands for each while a chart is drawn; the page's style sheet gives the real one,
a light and a dark one, by the classes `f-NAME` (fill) and `k-NAME` (stroke)."""

_NAMES: Final = {colour: name for name, colour in INKS.items()}
_DROPPED: Final = frozenset({"font-family", "font", "font-weight", "font-style"})


def tidy_svg(source: str, *, prefix: str, label: str, bold: frozenset[str] = frozenset()) -> str:
    """The `<svg>` element for a page, as text.

    Style attributes become presentation attributes (a strict Content-Security-Policy blocks the former), inks become
    classes, metadata and groups' ids go, and ids that are referred to get `prefix`. `label` is the text alternative;
    `bold` are texts to be set in bold.
    """
    # The document comes from matplotlib and not from a stranger.
    root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", source))  # noqa: S314
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.endswith("}metadata") or child.tag == f"{_SVG}style":
                parent.remove(child)
    used = {
        reference
        for element in root.iter()
        for value in element.attrib.values()
        for reference in re.findall(r"(?:^|url\()#([\w.-]+)", value)
    }
    for element in root.iter():
        _tidy(element, prefix, used)
        if element.tag == f"{_SVG}text" and "".join(element.itertext()) in bold:
            element.set("font-weight", "600")
    root.attrib = {
        "viewBox": root.attrib["viewBox"],
        "role": "img",
        "aria-label": label,
        "focusable": "false",
        "class": "chart",
    }
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
    text = ET.tostring(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", " ", text).replace("> <", "><")


def _tidy(element: ET.Element, prefix: str, used: set[str]) -> None:
    identifier = element.attrib.pop("id", None)
    if identifier in used:
        element.set("id", f"{prefix}-{identifier}")
    reference = element.attrib.pop(_HREF, None)
    if reference is not None:
        element.set("href", f"#{prefix}-{reference.removeprefix('#')}")
    if "clip-path" in element.attrib:
        element.set("clip-path", element.attrib["clip-path"].replace("#", f"#{prefix}-"))
    if element.attrib.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name and name not in _DROPPED:
            element.set(name, value)
    classes = []
    for attribute, letter in (("fill", "f"), ("stroke", "k")):
        ink = _NAMES.get(element.attrib.get(attribute, ""))
        if ink is not None:
            del element.attrib[attribute]
            classes.append(f"{letter}-{ink}")
    if classes:
        element.set("class", " ".join(classes))
