"""Print every figure."""

from __future__ import annotations

from benchmarks.cold import measure

print("A whole process from nothing, CPU milliseconds (median)")
for command, used in measure().items():
    print(f"  {command:<18} {used:6.0f}")
