"""Takes a patient's diagnosis codes; gives the findings that a pack's codes.yaml reads from them, and questions."""
