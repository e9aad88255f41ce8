"""Files, folders and zips to sources: in sorted order, every bad file a Problem with its reason and what to do."""

import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from kg import ids
from kg.errors import InputError
from kg.model import Problem, Source
from kg.settings import Settings
from kg.text.decode import repair
from kg.text.formats import READERS
from kg.text.structure import front_matter

#: A text with fewer characters says nothing that could be believed.
SHORTEST = 4


def read(path: Path, settings: Settings) -> Source:
    """The text of one file. Raises InputError for a file that is missing, unreadable, too large, empty or no text."""
    where = str(path)
    try:
        size = path.stat().st_size
        if size > settings.max_file_megabytes * 2**20:
            raise _too_large(f"{size // 2**20} MB", where, settings)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file", where=where, next="check the path") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=where, next="check its permissions") from error
    return source(data, where)


def source(data: bytes, where: str) -> Source:
    """A source from the bytes of a file called `where`. Raises InputError."""
    suffix = PurePosixPath(where.replace(os.sep, "/")).suffix.lower()
    if suffix not in READERS:
        known = " ".join((*READERS, ".zip"))
        raise InputError(f"unknown format {suffix or 'without a suffix'}", where=where, next=f"give one of {known}")
    if not data.strip():
        raise InputError("an empty file", where=where, next="leave it out or fetch it again")
    text, encoding, meta = READERS[suffix](data, where)
    text, repairs = repair(text)
    if len(text.strip()) < SHORTEST:
        raise InputError(
            f"a text of {len(text.strip())} characters", where=where, next="leave it out or fetch it again"
        )
    problems = [
        Problem(where, "repaired", f"{count} {name}", "nothing: replaced one for one") for name, count in repairs
    ]
    if encoding not in ("utf-8", "utf-8-sig", "docx", "pdf"):
        do = "fetch it again" if "damaged" in encoding else "nothing: read as such"
        problems.append(Problem(where, "encoding", encoding, do))
    return Source(ids.digest(text), where, text, suffix[1:], encoding, meta + front_matter(text)[0], tuple(problems))


def _too_large(size: str, where: str, settings: Settings) -> InputError:
    limit = f"{settings.max_file_megabytes} MB allowed"
    return InputError(f"{size} is more than the {limit}", where=where, next="split it, or raise max_file_megabytes")


def collect(paths: Sequence[Path], settings: Settings) -> Iterator[Source | Problem]:
    """Every source under the paths in order, zips opened; a file that cannot be read is a Problem."""
    for path in files(paths):
        yield from _file(path, settings)


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file under the paths in sorted order, without hidden ones; a path named by itself always."""
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield path


def _folder(path: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", "~$")))


def _file(path: Path, settings: Settings) -> Iterator[Source | Problem]:
    try:
        if path.suffix.lower() == ".zip":
            yield from _zip(path, settings)
        else:
            yield read(path, settings)
    except InputError as error:
        yield Problem(error.where, "unreadable", error.what, error.next)


def _zip(path: Path, settings: Settings) -> Iterator[Source | Problem]:
    """The members of a zip, read in memory: nothing goes to disk, so no path can climb out. Raises InputError."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=_name)
            total = sum(m.file_size for m in members) // 2**20
            if total > settings.max_unpacked_megabytes:
                raise InputError(f"unpacks to {total} MB", where=str(path), next="raise max_unpacked_megabytes")
            for member in members:
                yield from _member(archive, member, path, settings)
    except FileNotFoundError as error:
        raise InputError("no such file", where=str(path), next="check the path") from error
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(f"not a readable zip ({error})", where=str(path), next="fetch it again") from error


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member; names of old zips are GBK bytes that were read as code page 437."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, settings: Settings
) -> Iterator[Source | Problem]:
    name = PurePosixPath(_name(member).replace("\\", "/"))
    where = f"{path}!{name}"
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        yield Problem(where, "unreadable", "a path that climbs out of the zip", "pack the zip again")
    elif not name.name.startswith((".", "~$")) and "__MACOSX" not in name.parts:
        try:
            yield source(_unpack(archive, member, where, settings), where)
        except InputError as error:
            yield Problem(error.where, "unreadable", error.what, error.next)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, settings: Settings) -> bytes:
    """The bytes of a member, never more than allowed, whatever its header says. Raises InputError."""
    limit = settings.max_file_megabytes * 2**20
    if member.flag_bits & 1:
        raise InputError("an encrypted member of a zip", where=where, next="unpack it with its password")
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise InputError(f"a damaged member of a zip ({error})", where=where, next="fetch it again") from error
    if len(data) > limit:
        raise _too_large("unpacked", where, settings)
    return data
