"""Names of people, folders and files, in any script, from archives that nobody vouches for."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

# Brackets are not forbidden in a folder's name, but nbgrader would read them as a pattern.
_FORBIDDEN = set('/\\:*?"<>|[]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# Changes of direction make one name look like another.
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_LONGEST = 150  # bytes; most file systems stop at 255, and `-2` or `.tmp` may be added


def same(text: str) -> str:
    """Return one spelling for what a file system may take for the same name.

    Examples
    --------
    >>> same(" Zoe\u0308 ") == same("ZO\u00cb")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text.strip()).casefold())


def name_key(text: str) -> str:
    """Return a name's letters, marks and digits only, in one case.

    Examples
    --------
    >>> name_key("Zoë_O'Hara")
    'zoëohara'
    """
    return "".join(char for char in same(text) if unicodedata.category(char)[0] in "LMN")


def lms_key(text: str) -> str:
    """Return an LMS's number without the "Participant" that Moodle writes before it.

    Examples
    --------
    >>> lms_key("Participant 17")
    '17'
    """
    return re.sub(r"^participant\s*", "", same(text))


def unusable(name: str) -> str:
    """Say why a name cannot be a folder's name on every system; an empty string if it can.

    Examples
    --------
    >>> unusable("30_Zoë_Müller_学生"), unusable("a/b")
    ('', 'it contains /')
    """
    if bad := sorted(_FORBIDDEN & set(name)):
        return f"it contains {' '.join(bad)}"
    if _hidden(name):
        return "it contains an invisible control character"
    if not name or name != name.strip(" ").rstrip(".") or name.startswith("."):
        return "it begins or ends with a dot or a space" if name else "it is empty"
    if _DEVICES.fullmatch(name):
        return "Windows keeps that name for a device"
    return "it is too long" if len(name.encode()) > _LONGEST else ""


def safe(part: str) -> str:
    """Return a file's or folder's name that every system takes, and that hides nothing.

    Examples
    --------
    >>> safe("a:b."), safe(".bashrc"), safe("con.txt"), safe("04 (1).ipynb")
    ('a_b', '_bashrc', '_con.txt', '04 (1).ipynb')
    """
    part = "".join(
        "_" if char in _FORBIDDEN - set("[]") or _hidden(char) else char
        for char in unicodedata.normalize("NFC", part)
    )
    part = re.sub(r"^\.", "_", part.strip(" ").rstrip(". "))
    part = f"_{part}" if not part or _DEVICES.fullmatch(part) else part
    if len(part.encode()) <= _LONGEST:
        return part
    suffix = PurePosixPath(part).suffix
    suffix = suffix if len(suffix.encode()) <= 20 else ""
    stem = part.removesuffix(suffix).encode()[: _LONGEST - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix


def shown(name: str) -> str:
    """Return a name that can be printed: no control characters, not endless.

    Examples
    --------
    >>> shown("a" + chr(27) + "[31m")
    'a?[31m'
    """
    name = "".join("?" if _hidden(char) else char for char in name)
    return name if len(name) <= 120 else f"{name[:119]}…"


def _hidden(text: str) -> bool:
    categories = (unicodedata.category(char) for char in text)
    return bool(_DIRECTIONS.search(text)) or any(kind in ("Cc", "Cs") for kind in categories)
