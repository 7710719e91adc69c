"""Publish a proved release and write the ledger that the next build starts from, the ledger first.

A stop or an error in between puts the ledger back. A kill leaves a ledger that knows more than people have seen,
never less, so no build after it can show what was hidden.
"""

from pathlib import Path

from data import ledger, release
from data.about import About
from data.cell import Release
from data.swap import holds_something, identity
from metrics.cells import Key
from metrics.draft import CannotJoin
from metrics.prepare import Counted
from metrics.proving import Proved


class AlreadyOut(Exception):
    """Say that the new release is out, though the disk failed after the swap."""


def check(book: ledger.Ledger | None, about: About, folder: Path | None, out: Path) -> str:
    """Make sure that a ledger belongs to the extracts and to the release that stands; raise CannotJoin.

    Returns a line for the analyst where the last build was interrupted, else nothing.
    """
    if folder is None:
        return ""
    standing = standing_release(out)
    is_real = standing is not None and not standing.about["demonstration"]
    if book is None:
        if is_real:
            raise CannotJoin(
                "a release stands here, but its ledger is missing: restore the backup of the ledger, for without "
                "it what was hidden could be given away"
            )
        if standing is None and holds_something(out):
            raise CannotJoin(
                f"'{out}' holds something that is no whole release, and there is no ledger '{folder}': if figures "
                "were ever published from here, restore the backup of the ledger, for without it what was hidden "
                "could be given away; if none were, move the folder away and build again"
            )
        return ""
    if book.ons_code != about.ons_code:
        raise CannotJoin("the ledger is another council's; name this council's own by --ledger")
    if book.releases[-1].extracted_on > about.extracted_on.isoformat():
        raise CannotJoin("these extracts are older than those of the last release")
    if not is_real:
        return ""
    made = [one.fingerprint for one in book.releases]
    now = ledger.fingerprint(standing.cells, standing.headlines)
    if now not in made:
        raise CannotJoin(
            "the release that stands here is not in the ledger: the ledger is an older copy or another one; "
            "restore the one that belongs to it"
        )
    if now != made[-1]:
        return "The last build ended between ledger and release. This one goes on from the ledger.\n"
    return ""


def standing_release(out: Path) -> Release | None:
    """Read the release that stands; None where there is none, or none that could be read."""
    try:
        return release.read(out)
    except release.ReleaseError:
        return None


def publish(
    out: Path, folder: Path | None, book: ledger.Ledger | None, counted: Counted, proved: Proved, refreshing: bool
) -> None:
    """Write the ledger, then the release; raise ReleaseError or LedgerError with both as they were.

    Stopped at any moment (KeyboardInterrupt), both are the old ones or both the new ones. Raises CannotJoin where
    another build has published since `book` was read: this one would make the ledger forget that release.
    """
    if folder is None:
        _write_release(out, proved)
        return
    with ledger.in_turn(folder):
        if ledger.read(folder) != book:
            raise CannotJoin("another build has published here meanwhile; build again, on what it published")
        _write_both(out, folder, book, counted, proved, refreshing)


def _write_both(
    out: Path, folder: Path, book: ledger.Ledger | None, counted: Counted, proved: Proved, refreshing: bool
) -> None:
    known, stood = identity(folder), identity(out)
    try:
        ledger.write(folder, _next(book, counted, proved, refreshing))
        _write_release(out, proved)
    except BaseException:
        if identity(folder) != known and identity(out) == stood:
            _put_back(folder, book)
        raise


def _write_release(out: Path, proved: Proved) -> None:
    stood = identity(out)
    try:
        release.write(out, proved.protected.cells, proved.protected.headlines, proved.about)
    except release.ReleaseError as error:
        if identity(out) != stood:
            raise AlreadyOut(str(error)) from None
        raise


def _put_back(folder: Path, book: ledger.Ledger | None) -> None:
    """Put the ledger back, also when somebody asks to stop a second time meanwhile."""
    try:
        ledger.put_back(folder, book)
    except KeyboardInterrupt:
        ledger.put_back(folder, book)
        raise


def _next(book: ledger.Ledger | None, counted: Counted, proved: Proved, refreshing: bool) -> ledger.Ledger:
    cells, protected = counted.cells, proved.protected
    released = {Key(*cell[:3]) for cell in protected.cells}
    keys = [key for key in sorted(cells.counts) if key not in cells.aside]
    place = {key: i for i, key in enumerate(keys)}
    entries = []
    for key in keys:
        told, n = protected.record[key], cells.counts[key]
        status = "difference" if key in cells.differences else told.status
        entries.append(
            ledger.Entry(*key, status, n.n, n.children, told.least, told.most, told.enough, key in released)
        )
    facts = [tuple((place[k], c) for k, c in f) for f in cells.facts if all(k in place for k, _ in f)]
    now = ledger.Published(
        counted.about.extracted_on.isoformat(),
        ledger.fingerprint(protected.cells, protected.headlines),
        refreshing,
    )
    earlier = book.releases if book else ()
    if earlier and earlier[-1].fingerprint == now.fingerprint:
        earlier = earlier[:-1]  # the same release again
    return ledger.Ledger(
        counted.about.ons_code, (*earlier, now), tuple(entries), tuple(facts), protected.headlines
    )
