"""Time the whole pack as slides beside as many bare slides with charts: python -m benchmarks.slides

The bare slides have python-pptx's own charts of the same numbers, a title and notes, and no design, no tables, no
workbook of our own and no sealing. Both are written in turn, in one run. Processor seconds are given as well,
because a busy machine changes these least. `--pictures DIR` writes the pack there as LibreOffice and pdftoppm draw
it, for people to look at; where these are not installed, it says so and fails.
"""

import argparse
import io
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pptx
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from metrics import build
from metrics.published import Published, open_release
from pages.slides import deck, outline

PROGRAMS = ("soffice", "pdftoppm")
DRAWN = 96  # pixels to an inch: a slide is 1280 wide


def ours(release: Published, period: str) -> bytes:
    return deck.written(outline.of_pack(release, period), release.about, "The whole pack")


def numbers(written: bytes) -> list[tuple[str, str, list[tuple[list[str], list]]]]:
    """Give the title, the notes and the numbers of the charts of each slide of a deck."""
    found = []
    for slide in pptx.Presentation(io.BytesIO(written)).slides:
        plots = [shape.chart.plots[0] for shape in slide.shapes if shape.has_chart]
        charts = [([str(c) for c in p.categories], [(s.name, list(s.values)) for s in p.series]) for p in plots]
        found.append((slide.shapes.title.text, slide.notes_slide.notes_text_frame.text, charts))
    return found


def bare(slides: list) -> bytes:
    """Write slides with nothing but a title, notes and python-pptx's own charts."""
    written, out = pptx.Presentation(), io.BytesIO()
    for title, notes, charts in slides:
        slide = written.slides.add_slide(written.slide_layouts[5])
        slide.shapes.title.text, slide.notes_slide.notes_text_frame.text = title, notes
        for categories, series in charts:
            data = CategoryChartData()
            data.categories = categories
            for name, values in series:
                data.add_series(name, values)
            place = (Inches(1), Inches(2), Inches(8), Inches(5))
            slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, data)
    written.save(out)
    return out.getvalue()


def timed(write: Callable[[], bytes]) -> tuple[float, float]:
    """Return the seconds on the clock and on the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    write()
    return time.perf_counter() - clock, time.process_time() - processor


def pictures(written: bytes, folder: Path) -> int:
    """Draw each slide into a folder as a picture; return how many there are."""
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        sys.exit(f"NOT DRAWN: {' and '.join(missing)} not found. Install LibreOffice Impress and poppler-utils.")
    folder.mkdir(parents=True, exist_ok=True)
    for earlier in folder.glob("slide-*.png"):
        earlier.unlink()
    (folder / "pack.pptx").write_bytes(written)
    with tempfile.TemporaryDirectory() as profile:
        office = ["soffice", "--headless", f"-env:UserInstallation={Path(profile).as_uri()}"]
        convert = [*office, "--convert-to", "pdf", "--outdir", folder, folder / "pack.pptx"]
        subprocess.run(convert, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    draw = ["pdftoppm", "-r", str(DRAWN), "-png", folder / "pack.pdf", folder / "slide"]
    subprocess.run(draw, check=True, stdin=subprocess.DEVNULL)
    return len(list(folder.glob("slide-*.png")))


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the whole pack as slides, or draw it.")
    parser.add_argument("--release", type=Path, help="a release (the demonstration, built anew)")
    parser.add_argument("--period", help="a period of it (the latest quarter)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is written (5)")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="draw the slides into this folder instead")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        at = asked.release or Path(folder) / "published"
        if asked.release is None and build.main(["--out", str(at), "--no-prices"]):
            return 1
        release = open_release(at)
        period = asked.period or release.latest_quarter()
        written = ours(release, period)
        if asked.pictures:
            print(f"{pictures(written, asked.pictures)} pictures in {asked.pictures}")
            return 0
        slides = numbers(written)
        rounds = [(timed(lambda: ours(release, period)), timed(lambda: bare(slides))) for _ in range(asked.rounds)]
    charts = sum(len(charts) for *_, charts in slides)
    print(f"{len(slides)} slides, {charts} charts, {len(written):,} bytes; medians of {asked.rounds}")
    print(f"{'seconds':<12}{'pack':>8}{'bare':>8}{'ratio':>8}")
    for part, name in enumerate(("clock", "processor")):
        pack, floor = (statistics.median(one[side][part] for one in rounds) for side in (0, 1))
        print(f"{name:<12}{pack:>8.2f}{floor:>8.2f}{pack / floor:>8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
