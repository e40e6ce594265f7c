"""Interrupted quotations: the pieces of one group joined into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drift.records import Statement


def join_group(statements: Sequence[Statement]) -> Statement:
    """The pieces of one interrupted quotation as one statement, in the order of their places.

    A comma at the end of a piece belongs to the words that interrupt it and is left out where the next piece goes on
    in small letters. The place runs from the first piece to the last; whatever else is known comes from the first
    piece that knows it. Raises ValueError for no piece at all.
    """
    if not statements:
        raise ValueError("there is no piece to join")
    if len(statements) == 1:
        return statements[0]
    pieces = sorted(statements, key=lambda piece: piece.start if piece.start is not None else -1)
    text = pieces[0].text.strip()
    for piece in pieces[1:]:
        following = piece.text.strip()
        if text[-1:] in (",", "،") and not following[:1].isupper():
            text = text[:-1]
        text = f"{text} {following}"
    known = {
        name: next((value for piece in pieces if (value := getattr(piece, name)) is not None), None)
        for name in ("speaker", "outlet", "date", "source", "through")
    }
    ends = [piece.end for piece in pieces if piece.end is not None]
    return pieces[0].model_copy(update={"text": text, "end": max(ends) if ends else None, **known})


def join_groups(statements: Iterable[Statement]) -> list[Statement]:
    """The statements with every group joined where its first piece stood; those without a group are as they were."""
    groups: dict[object, list[Statement]] = {}
    for number, statement in enumerate(statements):
        key = (statement.source, statement.outlet, statement.group) if statement.group is not None else number
        groups.setdefault(key, []).append(statement)
    return [join_group(members) for members in groups.values()]


def without_final_comma(text: str) -> str:
    """The words without a comma at their end: it belongs to "he said", and a translator takes it for more to come."""
    stripped = text.rstrip()
    return stripped[:-1].rstrip() if stripped[-1:] in (",", "،") and len(stripped) > 1 else text
