"""Takes a pack, a clinic and a day once; then checks, plans, composes and renders for each patient."""
