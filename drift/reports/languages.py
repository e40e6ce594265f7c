"""Languages as a reader sees them: their English names, and the direction that a text runs in."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

TextDirection = Literal["ltr", "rtl"]

_NAMES: Final[dict[str, str]] = {
    "am": "Amharic",
    "ar": "Arabic",
    "az": "Azerbaijani",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "bs": "Bosnian",
    "ca": "Catalan",
    "ckb": "Sorani Kurdish",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "dv": "Dhivehi",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gl": "Galician",
    "ha": "Hausa",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "iw": "Hebrew",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "km": "Khmer",
    "ko": "Korean",
    "ku": "Kurdish",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "mn": "Mongolian",
    "ms": "Malay",
    "my": "Burmese",
    "ne": "Nepali",
    "nl": "Dutch",
    "no": "Norwegian",
    "pa": "Punjabi",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sd": "Sindhi",
    "sk": "Slovak",
    "sl": "Slovenian",
    "so": "Somali",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "ti": "Tigrinya",
    "tr": "Turkish",
    "ug": "Uyghur",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "uz": "Uzbek",
    "vi": "Vietnamese",
    "yi": "Yiddish",
    "zh": "Chinese",
}

_RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})


def language_name(code: str) -> str:
    """The English name of a language, or the code itself where the name is not known."""
    return _NAMES.get(code.replace("_", "-").partition("-")[0].lower(), code)


def text_direction(text: str, language: str = "") -> TextDirection:
    """Which way a text runs.

    A text in a language that is written from right to left does so, Latin names and all, unless it holds no such
    letter; in any other language the more frequent kind of letter decides, for an engine may answer in the wrong
    script.
    """
    right = left = 0
    for char in text:
        match unicodedata.bidirectional(char):
            case "R" | "AL":
                right += 1
            case "L":
                left += 1
    if language.replace("_", "-").partition("-")[0].lower() in _RIGHT_TO_LEFT:
        return "rtl" if right or not left else "ltr"
    return "rtl" if right > left else "ltr"


def language_tag(code: str) -> str:
    """The code as an HTML `lang` attribute may carry it; "" (language unknown) for anything that is no tag."""
    tag = code.replace("_", "-")
    parts = tag.split("-")
    sound = parts[0].isalpha() and 2 <= len(parts[0]) <= 8 and all(0 < len(part) <= 8 for part in parts)
    return tag if sound and tag.isascii() and all(part.isalnum() for part in parts) else ""
