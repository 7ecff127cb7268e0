"""The frozen values that pass between the stages; takes nothing from any of them, and every stage may import it."""
