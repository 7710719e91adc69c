"""A package, so that pytest does not put this folder on the path: its `serving` would stand before ours."""
