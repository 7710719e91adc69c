"""Break the build from inside, in every way that can be thought of, and look at what it leaves."""
