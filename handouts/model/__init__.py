"""The frozen values that pass between the stages; the only thing that every stage may import."""
