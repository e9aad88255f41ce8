"""Bytes to text: the encoding, and characters that look right but are not (one for one, so that offsets hold)."""

import re
import unicodedata

from kg.errors import InputError

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

#: CJK Radicals Supplement → the character that is printed alike (Unicode EquivalentUnifiedIdeograph.txt): PDF readers
#: return them for common characters. Kangxi radicals (U+2F00–2FD5) have their character as NFKC form.
SUPPLEMENT = (
    "⺁厂⺅亻⺆冂⺇几⺉刂⺋㔾⺌小⺍小⺎尢⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罓⺲罒"
    "⺳网⺶羊⺷羊⺹耂⺺聿⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟食⻠饣⻡首⻢马⻣骨"
    "⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
KANGXI = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)}
RADICALS = KANGXI | {ord(a): b for a, b in zip(SUPPLEMENT[::2], SUPPLEMENT[1::2], strict=True)}
WIDE = {ord(c) + 0xFEE0: c for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
REPAIRS = (("radical code points", RADICALS), ("full-width letters and digits", WIDE))
FINDS = {name: re.compile("[" + "".join(map(chr, table)) + "]") for name, table in REPAIRS}

_COMMON = re.compile("[的一是在和了有市工作会民政人年发展]")
_TRADITIONAL = re.compile("[個們來時國學會對發業經這開關應說實當點現間問門萬與為區體導產縣黨總務團協]")


def decode(data: bytes, where: str) -> tuple[str, str]:
    """(text, encoding) of the bytes: a byte order mark, then UTF-8, then what reads most like Chinese.

    Raises InputError for bytes that are no text.

    >>> decode("推行河长制工作".encode("gb18030"), "a.txt")
    ('推行河长制工作', 'gb18030')
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, where)
    if b"\x00" in data[:4096]:
        return _utf16(data, where)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guess(data, where)


def _strict(data: bytes, encoding: str, where: str) -> tuple[str, str]:
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as error:
        raise InputError(
            f"damaged {encoding} text ({error.reason} at byte {error.start})",
            where=where,
            next="save it again as UTF-8",
        ) from error


def _utf16(data: bytes, where: str) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _COMMON.search(text[:2000]):
            return text, encoding
    raise InputError("not a text (zero bytes)", where=where, next="give a .txt, .md, .html, .docx, .pdf or .zip")


def _guess(data: bytes, where: str) -> tuple[str, str]:
    """GB18030 and Big5 accept most bytes of the other: the reading with more common characters is the right one."""
    found = []
    for encoding in ("gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((len(_COMMON.findall(text[:20000])), encoding == "gb18030", encoding, text))
    if found and max(found)[0]:
        return max(found)[3], max(found)[2]
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is not None and _COMMON.search(str(best)):
        return str(best), best.encoding
    return _lossy(data, where)


def _lossy(data: bytes, where: str) -> tuple[str, str]:
    """A text with some broken bytes is kept, each of them as U+FFFD; one with many is none. Raises InputError."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") * 100 < len(text) and _COMMON.search(text):
            return text, f"{encoding} (damaged)"
    raise InputError("not a text in any known encoding", where=where, next="save it as UTF-8")


def repair(text: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The text in plain simplified characters, as long as before, and what was replaced how often.

    >>> repair("河⻓制２０２３")
    ('河长制2023', (('radical code points', 1), ('full-width letters and digits', 4)))
    """
    done = []
    for name, table in REPAIRS:
        if count := len(FINDS[name].findall(text)):
            text = text.translate(table)
            done.append((name, count))
    if len(_TRADITIONAL.findall(text[:5000])) * 25 > min(len(text), 5000):
        text, count = _simplified(text)
        done.append(("traditional characters", count))
    return text, tuple(done)


def _simplified(text: str) -> tuple[str, int]:
    """Character by character, never by phrase: a phrase may change its length."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    table = {ord(c): s for c in set(text) if len(s := convert(c)) == 1 and s != c}
    return text.translate(table), sum(map(text.count, map(chr, table)))
