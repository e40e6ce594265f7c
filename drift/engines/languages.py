"""Language codes as the families of models write them."""

from __future__ import annotations

_THREE = {
    "ara": "ar", "arb": "ar", "heb": "he", "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it",
    "por": "pt", "rus": "ru", "ukr": "uk", "pol": "pl", "nld": "nl", "tur": "tr", "fas": "fa", "pes": "fa",
    "urd": "ur", "hin": "hi", "ben": "bn", "zho": "zh", "cmn": "zh", "jpn": "ja", "kor": "ko", "vie": "vi",
    "ind": "id", "swe": "sv", "dan": "da", "fin": "fi", "nob": "nb", "ces": "cs", "slk": "sk", "slv": "sl",
    "hun": "hu", "ron": "ro", "bul": "bg", "ell": "el", "hrv": "hr", "srp": "sr", "cat": "ca", "mlt": "mt",
    "amh": "am", "som": "so", "swa": "sw", "swh": "sw", "kat": "ka", "hye": "hy", "tha": "th",
}  # fmt: skip
"""ISO 639-3 codes to those that Drift uses, where there is a two-letter one."""

FLORES = {
    "en": "eng_Latn", "ar": "arb_Arab", "he": "heb_Hebr", "de": "deu_Latn", "fr": "fra_Latn", "es": "spa_Latn",
    "it": "ita_Latn", "pt": "por_Latn", "ru": "rus_Cyrl", "uk": "ukr_Cyrl", "pl": "pol_Latn", "nl": "nld_Latn",
    "tr": "tur_Latn", "fa": "pes_Arab", "ur": "urd_Arab", "hi": "hin_Deva", "bn": "ben_Beng", "zh": "zho_Hans",
    "ja": "jpn_Jpan", "ko": "kor_Hang", "vi": "vie_Latn", "id": "ind_Latn", "sv": "swe_Latn", "da": "dan_Latn",
    "fi": "fin_Latn", "nb": "nob_Latn", "cs": "ces_Latn", "sk": "slk_Latn", "sl": "slv_Latn", "hu": "hun_Latn",
    "ro": "ron_Latn", "bg": "bul_Cyrl", "el": "ell_Grek", "hr": "hrv_Latn", "sr": "srp_Cyrl", "ca": "cat_Latn",
    "mt": "mlt_Latn", "am": "amh_Ethi", "so": "som_Latn", "sw": "swh_Latn", "ka": "kat_Geor", "hy": "hye_Armn",
    "th": "tha_Thai",
}  # fmt: skip
"""The codes of FLORES-200 that NLLB uses, by Drift's."""

NAMES = {
    "en": "English", "ar": "Arabic", "he": "Hebrew", "de": "German", "fr": "French", "es": "Spanish",
    "it": "Italian", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian", "pl": "Polish", "nl": "Dutch",
    "tr": "Turkish", "fa": "Persian", "ur": "Urdu", "hi": "Hindi", "zh": "Chinese", "ja": "Japanese",
}  # fmt: skip
"""Names for prompts."""


def short_code(code: str) -> str:
    """Drift's code for one that a model's files give: `ara` and `ar` are `ar`; an unknown one stays as it is."""
    return _THREE.get(code.lower(), code)
