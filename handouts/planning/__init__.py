"""Takes a pack and a patient; gives a plan: what is prescribed, changed or withheld, and which rule made it so."""
