"""The one flow: pack, clinic and day once, then check, plan, compose and render for each patient."""
