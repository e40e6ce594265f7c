"""Small word lists, written as running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a list written with white space between them."""
    return frozenset(text.split())


def word_values(text: str) -> dict[str, int]:
    """Words and their values, written as `10: ten tens 20: twenty`."""
    values: dict[str, int] = {}
    current = 0
    for item in text.split():
        if item.endswith(":"):
            current = int(item[:-1])
        else:
            values[item] = current
    return values
