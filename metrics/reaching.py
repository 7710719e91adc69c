"""Work out what it takes to reach a target, from shown counts only."""

from metrics.shares import Share, percentage


def needed_in_a_row(so_far: Share, target: int) -> int | None:
    """Return how many more must all count before the share reaches `target` per cent; 0 when it is there.

    None where the counts are not shown, or where no number would do: a target of 100 after one that did not
    count.
    """
    if so_far.percent is None:
        return None
    missing = target * so_far.of - 100 * so_far.yes.n
    if missing <= 0:
        return 0
    return None if target >= 100 else -(-missing // (100 - target))


def best_for_the_year(so_far: Share, quarters: int) -> int | None:
    """Return the per cent that a year would come to if everything counted from here on.

    The rest of the year is taken to be as busy as its `quarters` so far. None where the counts are not shown.
    """
    if so_far.percent is None:
        return None
    rest = round(so_far.of * (4 - quarters) / quarters)
    return percentage(so_far.yes.n + rest, so_far.of + rest)
