"""What we hold: extracts, the contract they keep, and the release that leaves."""
