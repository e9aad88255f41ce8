"""One reader a format: bytes → text. Each raises InputError with what is wrong with the file and what to do."""

import io
import re
import zipfile
from collections.abc import Callable

from kg.errors import InputError
from kg.model import Meta
from kg.text.decode import decode

#: (text, encoding, metadata found in the file)
Read = tuple[str, str, tuple[Meta, ...]]

_BINARY = (
    b"\x7fELF",
    b"MZ",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
    b"%PDF-",
    b"PK\x03\x04",
)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def plain(data: bytes, where: str) -> Read:
    """A text or Markdown file in any of the usual encodings."""
    noise = len(_CONTROL.findall(data[:4096])) > 40 and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if noise or data.startswith(_BINARY):
        raise InputError(
            "not a text, whatever its name says", where=where, next="rename it to what it is, or leave it out"
        )
    text, encoding = decode(data, where)
    return text, encoding, ()


def html(data: bytes, where: str) -> Read:
    """The main text of a page, without navigation; title, date and source as metadata."""
    import trafilatura

    text, encoding = decode(data, where)
    body = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True)
    if not body:
        raise InputError("no main text found in the page", where=where, next="save the text of the page as .txt")
    about = trafilatura.extract_metadata(text)
    fields = [(name, getattr(about, name, None)) for name in ("title", "date", "author", "sitename", "url")]
    meta = tuple(Meta(name, str(value), "html") for name, value in fields if value)
    title = fields[0][1] or ""
    return (body if not title or title in body[:200] else f"{title}\n\n{body}") + "\n", encoding, meta


def docx(data: bytes, where: str) -> Read:
    """The paragraphs and tables of a Word file in their order."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError("an encrypted or old Word file", where=where, next="save it as .docx without a password")
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from lxml.etree import LxmlError

    try:
        document = Document(io.BytesIO(data))
        blocks = list(document.iter_inner_content())
        about = document.core_properties
        meta = tuple(Meta(n, str(v), "file") for n, v in (("title", about.title), ("author", about.author)) if v)
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, LxmlError, OSError) as error:
        raise InputError(f"a damaged Word file ({error})", where=where, next="open and save it in Word") from error
    rows = [_rows(block) if isinstance(block, Table) else [block.text] for block in blocks]
    return "\n".join(line for row in rows for line in row) + "\n", "docx", meta


def _rows(table) -> list[str]:
    return ["\t".join(cell.text for cell in row.cells) for row in table.rows]


def pdf(data: bytes, where: str) -> Read:
    """The text layer of a PDF, its lines joined to paragraphs."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
            about = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        why = "an encrypted PDF" if "assword" in str(error) else "a damaged PDF"
        raise InputError(f"{why} ({error})", where=where, next="save it again without a password") from error
    if not text.strip():
        raise InputError("a PDF without text (scanned pages)", where=where, next="run character recognition first")
    meta = tuple(Meta(n.lower(), about[n], "file") for n in ("Title", "Author") if n in about)
    return _paragraphs(text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")), "pdf", meta


def _paragraphs(text: str) -> str:
    """Joins a line to the next where it is about as long as most lines and does not end a sentence."""
    rows = [row.strip() for row in text.split("\n")]
    full = sorted(map(len, rows))[int(len(rows) * 0.8)] * 0.9
    out, last = [], ""
    for row in rows:
        if last and row and len(last) >= full and last[-1] not in "。！？：":
            out[-1] += row
        else:
            out.append(row)
        last = row
    return "\n".join(out) + "\n"


READERS: dict[str, Callable[[bytes, str], Read]] = {
    ".txt": plain,
    ".md": plain,
    ".markdown": plain,
    ".html": html,
    ".htm": html,
    ".docx": docx,
    ".pdf": pdf,
}
