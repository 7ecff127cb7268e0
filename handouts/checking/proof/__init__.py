"""Takes a pack; proves by enumeration that no worse finding gives an exercise back, or names the rule that does."""

from handouts.checking.proof.proof import Proof, prove
from handouts.checking.proof.words import monotone

__all__ = ["Proof", "monotone", "prove"]
