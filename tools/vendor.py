"""Copy the browser assets named below out of npm packages into the tree, with a manifest.

For developers: needs npm, and fonttools with brotli for the subset of the fonts.

    python tools/vendor.py

KERN is cut down to the components that the interface uses (vendor_css), Fira Sans to two weights and four alphabets.
The result depends on package-lock.json and this file only, so a second run changes nothing.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

import vendor_css

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/kim/web/static/vendor"
TEST_VENDOR = ROOT / "tests/vendor"
PAPER_FONTS = ROOT / "src/kim/web/paper/fonts"

COMPONENTS = re.compile("alert|badge|btn|error|fieldset|form-input|heading|hint|icon|label|link|progress|sr-only|title")
ICONS = re.compile(
    "account-circle|add|arrow-(back|down|forward|up)|calendar-today|check|chevron-(left|right)|close|danger|default|"
    "delete|download|edit|help|home|info|large|logout|mail|open-in-new|search|small|success|visibility-off|warning"
)
KEEP_TOKENS = re.compile(r"--kern-(color-(layout|action|feedback|form|decorative)|metric|typography|shadow)")
WEIGHTS = (400, 600)
ALPHABETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
# Turkish, Polish, Romanian, Albanian, Kurmanji, Azerbaijani, and Arabic or Hindi names in scholarly Latin letters.
EXTENDED = (
    "U+0100-017F,U+018F,U+01CD-01DC,U+0218-021B,U+0259,U+02BE-02BF,"
    "U+1E0C-1E0D,U+1E24-1E25,U+1E62-1E63,U+1E6C-1E6D,U+1E92-1E93"
)
# Fonts of the printed sheets: which letters of which font. Vazirmatn is for Arabic, Farsi and Dari: its letters are
# whole glyphs, so that what is read aloud or copied out is the word; those of Noto are put together from parts. It has
# blanks and stops of its own: a line from right to left that changes fonts at each blank would be read word by word.
PRINTED = {
    "fira-sans": ("FiraSans", f"U+0020-007E,U+00A0-00FF,{EXTENDED},U+0400-045F,U+0490-0491,U+2010-203A,U+20AC,U+2192"),
    "vazirmatn": ("Vazirmatn", "U+0020-0040,U+00AB,U+00BB,U+0600-06FF,U+200C-200F,U+2013,U+2026"),
    "noto-sans-ethiopic": ("NotoSansEthiopic", "U+1200-137F"),
}
PRINTED_WEIGHTS = ("400Regular", "600SemiBold")
SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S+|/\*# sourceMappingURL=.*?\*/")


@dataclass(frozen=True)
class Asset:
    """One line of a manifest."""

    name: str
    version: str
    licence: str
    file: str
    sha256: str
    change: str


class Shelf:
    """A folder of vendored files that remembers what was put into it."""

    def __init__(self, folder: Path, packages: Path) -> None:
        self.folder, self.packages, self.assets = folder, packages, list[Asset]()
        shutil.rmtree(folder, ignore_errors=True)

    def copy(self, package: str, source: str, target: str) -> None:
        """Copy as it is."""
        self.put(package, (self.packages / package / source).read_bytes(), target, "none")

    def put(self, package: str, content: bytes, target: str, change: str) -> None:
        """Write a file and note where it came from and what was changed."""
        path = self.folder / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        about = json.loads((self.packages / package / "package.json").read_text())
        licence = {"BSD-0-Clause": "0BSD", "MIT AND OFL-1.1": "OFL-1.1"}.get(about["license"], about["license"])
        digest = hashlib.sha256(content).hexdigest()
        self.assets.append(Asset(about["name"], about["version"], licence, target, digest, change))

    def text(self, package: str, source: str) -> str:
        """Read a file of a package."""
        return (self.packages / package / source).read_text(encoding="utf-8")

    def close(self) -> None:
        """Write the manifest."""
        rows = [asdict(asset) for asset in sorted(self.assets, key=lambda asset: asset.file)]
        (self.folder / "manifest.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Install the locked packages into a scratch folder and fill both shelves from it."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, scratch)
        subprocess.run(["npm", "ci"], cwd=scratch, check=True)
        packages = Path(scratch) / "node_modules"
        fill_static(Shelf(VENDOR, packages))
        fill_tests(Shelf(TEST_VENDOR, packages))
        fill_paper(Shelf(PAPER_FONTS, packages))


def fill_static(shelf: Shelf) -> None:
    """What browsers of users load."""
    kern, fira, htmx = "@kern-ux/native", "@fontsource/fira-sans", "htmx.org"
    sheet = font_css(shelf) + kern_css(shelf)
    shelf.put(
        kern,
        sheet.encode(),
        "kern/kern.css",
        "cut down to what tools/vendor.py names, in a layer, with our fonts",
    )
    shelf.copy(kern, "LICENSE.md", "kern/LICENSE.md")
    for alphabet in ALPHABETS:
        for weight in WEIGHTS:
            name = f"fira-sans-{alphabet}-{weight}-normal.woff2"
            if alphabet == "latin-ext":
                shelf.put(
                    fira,
                    font_subset(shelf.packages / fira / "files" / name, EXTENDED),
                    f"fira-sans/{name}",
                    "letters of names only",
                )
            else:
                shelf.copy(fira, f"files/{name}", f"fira-sans/{name}")
    shelf.copy(fira, "LICENSE", "fira-sans/LICENSE")
    script = SOURCE_MAP.sub("", shelf.text(htmx, "dist/htmx.min.js"))
    shelf.put(htmx, script.encode(), "htmx/htmx.min.js", "source map reference removed")
    shelf.copy(htmx, "LICENSE", "htmx/LICENSE")
    shelf.close()


def fill_tests(shelf: Shelf) -> None:
    """What only the browser tests load."""
    shelf.copy("axe-core", "axe.min.js", "axe.min.js")
    shelf.copy("axe-core", "LICENSE", "LICENSE-axe")
    shelf.close()


def fill_paper(shelf: Shelf) -> None:
    """The fonts that sheets are set in, and which letters they have: what is no letter of theirs is spelt in Latin."""
    covered: set[int] = set()
    for package, (font, letters) in PRINTED.items():
        source = f"@expo-google-fonts/{package}"
        for weight in PRINTED_WEIGHTS:
            name = f"{font}_{weight}.ttf"
            content = font_subset(shelf.packages / source / weight / name, letters, flavor=None)
            shelf.put(source, content, f"{package}/{name}", "letters of the sheets' languages only")
            covered |= set(TTFont(io.BytesIO(content)).getBestCmap())
        shelf.copy(source, "LICENSE_FONT", f"{package}/LICENSE")
    shelf.close()
    written = "\n".join(f"{first:04X} {last:04X}" for first, last in runs(sorted(covered)))
    (shelf.folder.parent / "covered.txt").write_text(written + "\n", encoding="ascii")


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """First and last of every unbroken run."""
    firsts = [one for one in numbers if one - 1 not in set(numbers)]
    lasts = [one for one in numbers if one + 1 not in set(numbers)]
    return list(zip(firsts, lasts, strict=True))


def kern_css(shelf: Shelf) -> str:
    """KERN in a cascade layer: our own sheet wins without counting selectors."""
    css = SOURCE_MAP.sub("", shelf.text("@kern-ux/native", "dist/kern.min.css"))
    return f"@layer kern{{\n{vendor_css.reduce(css, wanted=is_wanted, keep_tokens=KEEP_TOKENS)}\n}}\n"


def is_wanted(css_class: str) -> bool:
    """Does the interface use this class of KERN? Colour layers: only the outermost one, which the body carries."""
    name = css_class.removeprefix("kern-")
    if name.startswith("icon--"):
        return bool(ICONS.fullmatch(name.removeprefix("icon--")))
    component = re.split(r"--|__|-wrapper|-mobile", name)[0]
    return name in {"layer", "level-0"} or bool(COMPONENTS.fullmatch(component))


def font_css(shelf: Shelf) -> str:
    """The @font-face rules of the alphabets and weights kept. A late font is not swapped in: no layout shift."""
    sheets = (shelf.text("@fontsource/fira-sans", f"{weight}.css") for weight in WEIGHTS)
    rules = re.findall(r"@font-face \{.*?\}", "\n".join(sheets), flags=re.DOTALL)
    kept = [rule for rule in rules if re.search(rf"fira-sans-({'|'.join(ALPHABETS)})-\d00-normal", rule)]
    css = re.sub(r", url\([^)]*\.woff\) format\('woff'\)", "", "\n".join(kept))
    css = re.sub(r"unicode-range: U\+0100-[^;]*;", f"unicode-range: {EXTENDED};", css)
    return css.replace("./files/", "../fira-sans/").replace("font-display: swap", "font-display: optional") + "\n"


def font_subset(path: Path, letters: str, flavor: str | None = "woff2") -> bytes:
    """Some letters out of a font. The result depends on the file and the version of fonttools."""
    options = subset.Options(flavor=flavor, layout_features=["*"])
    font = TTFont(path, recalcTimestamp=False)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=subset.parse_unicodes(letters.replace("U+", "")))
    chosen.subset(font)
    font.flavor = flavor
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


if __name__ == "__main__":
    main()
