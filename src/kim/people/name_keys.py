"""Keys under which names of all scripts meet. Plain Python.

`search_key` is strict: spellings of one name (Müller, Mueller, Muller; Шевченко, Schewtschenko, Shevchenko, Ševčenko).
`consonant_key` is loose and for suggestions only: Mohammad, Muhammed and محمد.
`sounds` is between them: how a word begins counts as well, so that Oleksandr is not Alexander.
`sort_key` is ASCII for ordering and keyset paging in every database alike.
"""

import re
import unicodedata

from anyascii import anyascii

_SORT_LENGTH = 120
_INVISIBLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_APOSTROPHES = re.compile("['`´‘’ʼʻʹ′＇]")
_ARABIC_SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_ARTICLES = frozenset(("al", "el"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i"})
_DOTLESS = {ord("ı"): "i"}
_LATIN = str.maketrans({
    "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ç": "ch",
    "ž": "zh", "ż": "zh", "ğ": "g", "ț": "ts", "ţ": "ts", "đ": "d",
    "ł": "l", "ə": "a",
})  # fmt: skip
_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d",
    "е": "e", "ё": "o", "є": "e", "ж": "zh", "з": "z", "и": "i", "і": "i",
    "ї": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ы": "i",
    "э": "e", "ю": "yu", "я": "ya", "ь": "", "ъ": "", "ў": "u",
})  # fmt: skip
_ARABIC = str.maketrans({
    "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ٱ": "a", "ب": "b",
    "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ہ": "h", "ھ": "h", "ة": "a", "ۀ": "h",
    "ي": "y", "ی": "y", "ى": "y", "ې": "y", "ێ": "y", "ئ": "y",
    "و": "w", "ؤ": "w", "ۆ": "w", "ء": "", "ە": "a", "ڤ": "v", "ړ": "r",
})  # fmt: skip
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_SPELLINGS = {
    "schtsch": "sc", "shch": "sc", "tsch": "c", "tch": "c", "ch": "c",
    "dsch": "j", "dzh": "j", "dj": "j", "sch": "s", "sh": "s",
    "zh": "z", "kh": "h", "gh": "g", "th": "t", "dh": "d", "ph": "f",
    "ck": "k", "qu": "k", "q": "k", "x": "ks", "tz": "z", "ts": "z",
    "ae": "a", "oe": "o", "ue": "u", "ou": "u",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_OPENINGS = {"a": "a", "e": "e", "i": "e", "o": "o", "u": "o"}
_IOTA = re.compile("^i(?=[aeou])")
_DOUBLED = re.compile(r"(.)\1+")


def search_key(text: str) -> str:
    """Words of the name in one Latin spelling, separated by blanks, articles (al-, el-) left out."""
    return " ".join(_one_spelling(word.replace("w", "v").replace("y", "i").replace("j", "i")) for word in _words(text))


def search_tokens(text: str) -> frozenset[str]:
    """The words of `search_key` without their order: equal for "Haddad, Selam" and "Selam Haddad"."""
    return frozenset(search_key(text).split())


def consonant_key(text: str) -> str:
    """The consonants of each word: a coarse sound for suggestions; different names may share it."""
    return " ".join(filter(None, map(_consonants, _words(text))))


def sounds(text: str) -> frozenset[str]:
    """Each word by its consonants and the vowel it opens with; a word of one sound says too little and is left out.

    Equal for Mohammed and Muhammad, Yussuf and Joseph, Iuliia and Julia; different for Oleksandr and Alexander.
    """
    return frozenset(sound for sound in map(_sound, _words(text)) if len(sound) > 1)


def stored_key(text: str) -> str:
    """What is stored to be searched: the words of `search_key`, then the marks of all sounds."""
    return " ".join([search_key(text), *map(mark, sorted(sounds(text)))])


def words_of(stored: str) -> frozenset[str]:
    """The words of a stored key without the marks: to be compared with `search_tokens`."""
    return frozenset(word for word in stored.split() if not word.startswith("|"))


def mark(sound: str) -> str:
    """A sound as it stands in a stored key; no two letters stand side by side, so no typed word is found in it."""
    return f"|{'~'.join(sound)}|"


def sort_key(text: str) -> str:
    """ASCII letters, digits and blanks in lower case: the same order in every database (umlauts as DIN 5007-1)."""
    base = _stripped(text).translate(_DOTLESS)
    return _NOT_LETTERS.sub(" ", anyascii(_without_marks(base)).casefold()).strip()[:_SORT_LENGTH]


def _stripped(text: str) -> str:
    return _APOSTROPHES.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).replace("İ", "i").casefold())


def _without_marks(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def _words(text: str) -> list[str]:
    """Latin words with w, y and j still apart; double letters and digraphs already in one spelling."""
    parts = [_latin(part) for part in re.split(r"[\s\-‐-―,.;/_]+", _stripped(text)) if part]
    words = [_one_spelling(word) for part in parts for word in _NOT_LETTERS.split(part) if word]
    return [word for word in words if word not in _ARTICLES] or words


def _one_spelling(word: str) -> str:
    return _DOUBLED.sub(r"\1", _SPELLING.sub(lambda found: _SPELLINGS[found.group()], word))


def _latin(part: str) -> str:
    part = unicodedata.normalize("NFC", part)
    if _ARABIC_LETTER.search(part):
        part = _from_arabic(part)
    part = part.translate(_UMLAUTS).translate(_LATIN).translate(_CYRILLIC)
    return anyascii(_without_marks(part)).casefold()


def _from_arabic(part: str) -> str:
    """Consonants and the long vowels that are written; و and ي sound as vowels except at the beginning."""
    letters = _ARABIC_SIGNS.sub("", part)
    letters = letters.removeprefix("ال") if len(letters) > 4 else letters  # noqa: PLR2004 - article and a word
    latin = letters.translate(_ARABIC)
    return latin[:1] + latin[1:].replace("w", "u").replace("y", "i")


def _sound(word: str) -> str:
    word = _IOTA.sub("j", word)
    word = word[0] + word[1:].replace("j", "i")
    return _OPENINGS.get(word[0], "") + _consonants(word)


def _consonants(word: str) -> str:
    head = "j" if word[0] in "yj" else re.sub("[aeiou]", "", word[0])
    tail = re.sub("[aeiouyw]", "", word[1:])
    found = _DOUBLED.sub(r"\1", head + tail)
    return found.removesuffix("h") if len(found) > 2 else found  # noqa: PLR2004 - something must be left
