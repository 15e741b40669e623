"""Sealing: envelopes, bodies, phrases, pairs of officers and signed keys. Plain Python over the `cryptography` wheel.

No other package imports cryptographic primitives (a test holds this). Every ciphertext begins with the number of
its suite and is bound to the place it belongs to; docs/adr/0009 says why these parts and no others.
"""

from kim.foundation.sealing.bodies import new_data_key, open_body, seal_body
from kim.foundation.sealing.bounds import IntegrityProblem, bound
from kim.foundation.sealing.envelopes import open_envelope, seal_envelope
from kim.foundation.sealing.keys import KeyPair, PublicKey, new_key_pair

__all__ = [
    "IntegrityProblem",
    "KeyPair",
    "PublicKey",
    "bound",
    "new_data_key",
    "new_key_pair",
    "open_body",
    "open_envelope",
    "seal_body",
    "seal_envelope",
]
