"""The facts that a pack asks for, and the conditions of its rules that test them."""
