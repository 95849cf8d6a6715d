"""Vectors that an unfinished indexing has encoded, kept so that the next one need not encode them again."""

import hashlib
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from retrieval.digests import DIGEST_BYTES

RECORDS_AT_ONCE = 4096


class Journal:
    """An append-only file of (digest, vector) for one encoder.

    A record is 16 bytes of digest, the vector and a checksum. What a kill or a power cut left half-written at the end
    is cut off when the file is opened, and a record whose checksum is wrong is not found.

    Args:
        folder: holds the journals of all encoders.
        kind: `text` or `image`.
        fingerprint: of the encoder; another one has a journal of its own.
        dim: length of its vectors.
    """

    def __init__(self, folder: Path, kind: str, fingerprint: str, dim: int) -> None:
        self._record = np.dtype(
            [("digest", np.uint8, DIGEST_BYTES), ("vector", np.float32, dim), ("checksum", np.uint32)]
        )
        folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.blake2b(fingerprint.encode(), digest_size=8).hexdigest()
        self._file = (folder / f"{kind}-{dim}-{name}.vectors").open("a+b", buffering=0)
        size = self._file.seek(0, 2)
        if size % self._record.itemsize:
            self._file.truncate(size - size % self._record.itemsize)
        self._keys, self._places = np.empty(0, np.uint64), np.empty(0, np.int64)
        self.refresh()

    def append(self, digests: Sequence[bytes], vectors: np.ndarray) -> None:
        """Keep (n, dim) vectors; they are found after the next `refresh`."""
        records = np.zeros(len(digests), self._record)
        records["digest"] = np.frombuffer(b"".join(digests), np.uint8).reshape(len(digests), DIGEST_BYTES)
        records["vector"] = vectors
        for record in records:
            record["checksum"] = _checksum(record)
        content = records.tobytes()
        written = self._file.write(content)
        while written < len(content):  # an unbuffered file may take a part only
            written += self._file.write(content[written:])

    def refresh(self) -> None:
        """Make everything that was appended so far findable; costs 16 bytes of memory a vector."""
        count = self._file.seek(0, 2) // self._record.itemsize
        keys = np.empty(count, np.uint64)
        self._file.seek(0)
        for start in range(0, count, RECORDS_AT_ONCE):
            part = np.frombuffer(
                self._file.read(min(RECORDS_AT_ONCE, count - start) * self._record.itemsize), self._record
            )
            keys[start : start + len(part)] = np.ascontiguousarray(part["digest"][:, :8]).view(np.uint64)[:, 0]
        self._places = np.argsort(keys, kind="stable")
        self._keys = keys[self._places]

    def find(self, digests: Collection[bytes]) -> dict[bytes, np.ndarray]:
        """The (dim,) vectors of those digests that are there and whole."""
        wanted = list(digests)
        keys = np.frombuffer(b"".join(digest[:8] for digest in wanted), np.uint64)
        found = {}
        for digest, key, at in zip(wanted, keys, np.searchsorted(self._keys, keys), strict=True):
            while at < len(self._keys) and self._keys[at] == key and digest not in found:
                record = self._read(int(self._places[at]))
                if record["digest"].tobytes() == digest and record["checksum"] == _checksum(record):
                    found[digest] = record["vector"].copy()
                at += 1
        return found

    def __len__(self) -> int:
        return len(self._keys)

    def close(self) -> None:
        """Close the file; it stays."""
        self._file.close()

    def _read(self, place: int) -> np.void:
        self._file.seek(place * self._record.itemsize)
        record: np.void = np.frombuffer(self._file.read(self._record.itemsize), self._record)[0]
        return record


def _checksum(record: np.void) -> int:
    return zlib.crc32(record["vector"].tobytes(), zlib.crc32(record["digest"].tobytes()))
