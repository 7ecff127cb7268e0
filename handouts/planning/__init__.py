"""From a pack and a patient to a plan: what is prescribed, changed or withheld, and which rule made it so."""
