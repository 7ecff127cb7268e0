"""Run the command as a module: `python -m handouts ...` is `handouts ...`."""

from handouts.cli import main

if __name__ == "__main__":
    main()
