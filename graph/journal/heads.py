"""Signed heads, kept in a second place: no chain can see that its own tail was cut off."""

import hmac
import os
import secrets
import tempfile
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import orjson

from graph.journal import chain
from graph.journal.errors import HeadRefused
from graph.journal.values import Head


def folder_secret(folder: Path) -> bytes:
    """The secret of a data folder (32 bytes, file `secret`, readable by its owner only), made once."""
    file = folder / "secret"
    if not file.exists():
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".secret-")
        with os.fdopen(handle, "w") as new:
            new.write(secrets.token_hex(32))
            new.flush()
            os.fsync(new.fileno())
        try:
            file.hardlink_to(temporary)  # of several processes that make it at once, the first one wins
        except FileExistsError:
            pass
        finally:
            Path(temporary).unlink()
    if file.stat().st_mode & 0o077:
        raise HeadRefused(f"The file {file.name} of the data folder can be read by others: give it mode 600.")
    return bytes.fromhex(file.read_text())


def write(head: Head, secret: bytes, file: Path) -> None:
    """Write a signed head as a small JSON file, in place of an older one."""
    text = chain.canonical(asdict(head) | {"signature": _signature(head, secret)})
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(temporary, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    temporary.replace(file)


def read(file: Path, secret: bytes) -> Head:
    """Read a signed head; raises HeadRefused when it is not one or its signature is another's."""
    try:
        content = dict(orjson.loads(file.read_bytes()))
        signature = str(content.pop("signature"))
        head = Head(**content)
    except (OSError, ValueError, TypeError, KeyError):
        raise HeadRefused(f"{file.name} is not a head of a journal: give a file that Milieu wrote.") from None
    if not hmac.compare_digest(signature.encode(), _signature(head, secret).encode()):
        raise HeadRefused(f"{file.name} was not signed with the secret of this data folder.")
    return head


def _signature(head: Head, secret: bytes) -> str:
    content = chain.canonical(["head", head.journal, head.number, head.at, head.hash])
    return hmac.new(secret, content, sha256).hexdigest()
