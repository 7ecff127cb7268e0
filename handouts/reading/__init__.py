"""From files to frozen, validated values, or to every problem that was found on the way."""
