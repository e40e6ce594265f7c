"""Negation turned round: a "not" taken out, or put in where English would have it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drift.measures.edits.en.word_info import word_info
from drift.qa.meaning.contrasts.contrast import Contrast, splice
from drift.qa.meaning.contrasts.inflect import verb_form

_DO_NOT = re.compile(r"\b(do|does|did)(?:n['’]t| not) ((?:\w+ly )?)(\w+)", re.IGNORECASE)
_AUXILIARY_NOT = re.compile(
    r"\b(is|are|was|were|be|been|has|have|had|will|would|shall|should|can|could|may|might|must|need)"
    r"( not\b|n['’]t\b|not\b)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(won['’]t|can['’]t|shan['’]t)\b", re.IGNORECASE)
_FULL = {"won": "will", "can": "can", "sha": "shall"}
_OTHER = re.compile(r"\b(not|never|no longer)\b ?", re.IGNORECASE)
_NOBODY = {
    "no one": "everyone",
    "nobody": "everybody",
    "nothing": "everything",
    "none": "all",
    "no": "a",
    "neither": "both",
}
_NONE = re.compile(r"\b(no one|nobody|nothing|none|neither|no(?! longer))\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must)\b(?! not|n['’]t)", re.IGNORECASE
)
_PERFECT = re.compile(
    r"\b(?:has|have|had|is|are|was|were|be|been|being|having|not|a|an|the)(?: \w+ly)? $", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_IDIOM = re.compile(r"\bnot (?:only|just|least|until)\b|\bno doubt\b|\bno less\b|\bno more than\b", re.IGNORECASE)


def without_negation(text: str) -> Iterator[Contrast]:
    """The text with each of its negations taken out, one at a time."""
    idioms = [match.span() for match in _IDIOM.finditer(text)]

    def free(match: re.Match[str]) -> bool:
        return not any(start <= match.start() < end for start, end in idioms)

    taken: list[tuple[int, int]] = []

    def contrast(match: re.Match[str], words: str) -> Contrast:
        taken.append(match.span())
        return Contrast("negation lost", splice(text, *match.span(), words), match.group().strip(), words.strip())

    for match in filter(free, _DO_NOT.finditer(text)):
        auxiliary, adverb, verb = match.groups()
        code = {"do": "b", "does": "s", "did": "d"}[auxiliary.lower()]
        yield contrast(match, adverb + verb_form(verb.lower(), code))
    for match in filter(free, _AUXILIARY_NOT.finditer(text)):
        yield contrast(match, match.group(1))
    for match in _SHORT.finditer(text):
        yield contrast(match, _FULL[match.group()[:3].lower()])
    for match in filter(free, _OTHER.finditer(text)):
        if not any(start <= match.start() < end for start, end in taken):
            yield contrast(match, "")
    for match in filter(free, _NONE.finditer(text)):
        yield contrast(match, _NOBODY[match.group().lower()])
    for match in _WITHOUT.finditer(text):
        yield contrast(match, "with")


def with_negation(text: str, most: int = 2) -> Iterator[Contrast]:
    """The text with a "not" put in: after its first auxiliaries, else before its first verbs in the past or present."""
    count = 0
    for match in _AUXILIARY.finditer(text):
        if count == most:
            return
        count += 1
        words = f"{match.group()} not"
        yield Contrast("negation added", splice(text, *match.span(), words), match.group(), words)
    for position, match in enumerate(_WORD.finditer(text)):
        if count == most:
            return
        form = match.group()
        info = word_info(form.lower())
        lemma = info.lemmas.get("v")
        if position == 0 or not form.islower() or info.closed or lemma is None or info.best != "v":
            continue
        code = next((code for code in info.forms if code in "ds"), None)
        if code is None or _PERFECT.search(text, 0, match.start()):
            continue
        count += 1
        words = f"{'did' if code == 'd' else 'does'} not {lemma}"
        yield Contrast("negation added", splice(text, *match.span(), words), form, words)
