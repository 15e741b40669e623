"""Key pairs of users, teams and officers, as bytes that begin with the number of their suite.

Suite 1 is HPKE (RFC 9180) with ML-KEM-1024 and P-384 together, HKDF-SHA384, AES-256-GCM: both halves must be broken to
read what was sealed (BSI TR-02102-1, 2026: classical key agreement alone only until 2031). Suite 0 is P-384 alone, for
machines whose library has no ML-KEM.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec, mlkem
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kim.foundation.sealing.bounds import IntegrityProblem

CLASSICAL, HYBRID = 0, 1
CURRENT = HYBRID
SUITES = {
    CLASSICAL: hpke.Suite(hpke.KEM.P384, hpke.KDF.HKDF_SHA384, hpke.AEAD.AES_256_GCM),
    HYBRID: hpke.Suite(hpke.KEM.MLKEM1024_P384, hpke.KDF.HKDF_SHA384, hpke.AEAD.AES_256_GCM),
}
_SCALAR, _SEED, _POINT = 48, 64, 97
_LENGTHS = {CLASSICAL: (1 + _SCALAR, 1 + _POINT), HYBRID: (1 + _SCALAR + _SEED, 1 + _POINT + 1568)}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half that everybody may know. `raw` begins with the suite number."""

    raw: bytes

    def __post_init__(self) -> None:
        """Refuse bytes that cannot be a key of a known suite. Raises IntegrityProblem."""
        _check(self.raw, part=1)

    @property
    def suite(self) -> int:
        """Number of the suite it is made for."""
        return self.raw[0]

    def opened(self) -> ec.EllipticCurvePublicKey | hpke.MLKEM1024P384PublicKey:
        """The key as the library takes it. Raises IntegrityProblem for bytes that are no key."""
        try:
            point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP384R1(), self.raw[1 : 1 + _POINT])
            if self.suite == CLASSICAL:
                return point
            return hpke.MLKEM1024P384PublicKey(
                mlkem.MLKEM1024PublicKey.from_public_bytes(self.raw[1 + _POINT :]), point
            )
        except ValueError as error:
            raise IntegrityProblem("these bytes are no public key") from error


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The half that opens. `raw` begins with the suite number and never appears in a representation or log."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse bytes that cannot be a key of a known suite. Raises IntegrityProblem."""
        _check(self.raw, part=0)

    @property
    def suite(self) -> int:
        """Number of the suite it is made for."""
        return self.raw[0]

    @property
    def public(self) -> PublicKey:
        """The half to seal for."""
        point, lattice = self._halves()
        raw = bytes([self.suite]) + point.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return PublicKey(raw + (lattice.public_key().public_bytes_raw() if lattice else b""))

    def opened(self) -> ec.EllipticCurvePrivateKey | hpke.MLKEM1024P384PrivateKey:
        """The key as the library takes it."""
        point, lattice = self._halves()
        return hpke.MLKEM1024P384PrivateKey(lattice, point) if lattice else point

    def _halves(self) -> tuple[ec.EllipticCurvePrivateKey, mlkem.MLKEM1024PrivateKey | None]:
        try:
            point = ec.derive_private_key(int.from_bytes(self.raw[1 : 1 + _SCALAR]), ec.SECP384R1())
        except ValueError as error:
            raise IntegrityProblem("these bytes are no private key") from error
        seed = self.raw[1 + _SCALAR :]
        return point, mlkem.MLKEM1024PrivateKey.from_seed_bytes(seed) if seed else None


def new_key_pair(suite: int = CURRENT) -> KeyPair:
    """A fresh pair, 113 bytes in the hybrid suite. About 1 ms."""
    scalar = ec.generate_private_key(ec.SECP384R1()).private_numbers().private_value.to_bytes(_SCALAR)
    seed = mlkem.MLKEM1024PrivateKey.generate().private_bytes_raw() if suite == HYBRID else b""
    return KeyPair(bytes([suite]) + scalar + seed)


def _check(raw: bytes, *, part: int) -> None:
    if not raw or raw[0] not in _LENGTHS or len(raw) != _LENGTHS[raw[0]][part]:
        raise IntegrityProblem("unknown suite or wrong length of a key")
