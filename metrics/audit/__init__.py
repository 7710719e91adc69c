"""Attack a release as a stranger would: from its published files alone.

This room shares no code with the protector and imports nothing from the rest of the project, so that a fault
there cannot hide itself here. It reads `cells.parquet`, `headlines.parquet` and `about.json` with its own reader,
writes down every sum that must hold, and asks of each hidden count how large and how small it could be.
"""

from metrics.audit.findings import Findings, attack
from metrics.audit.reading import Unreadable

__all__ = ["Findings", "Unreadable", "attack"]
