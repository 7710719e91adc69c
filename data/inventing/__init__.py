"""How the demonstration council is invented: quotas as tables, and a seeded assignment that keeps them."""
