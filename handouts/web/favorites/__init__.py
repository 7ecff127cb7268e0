"""A therapist's favorites: doses, notes and print choices kept by a name, without anything about a patient."""
