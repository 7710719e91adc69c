"""Ways of breaking the protection on the pages: each turns a test's check red."""

import xlsxwriter

from data.cell import Cell
from metrics import published
from metrics.cells import Key
from metrics.figures import Figure
from metrics.published import Published
from pages.parts import chart_bars, chart_counts, drawn_tables, exports, tables_workbook, tiles
from tests.proofs.guards import Ground, copy_of_pages, interference, order, scanned, symbols, walls
from tests.proofs.visit import visit

SMALL = 5


def write_another_symbol_on_a_page(on: Ground) -> str:
    """Write [w] where a count is hidden for another's sake."""
    honest, true = Published.figure, on.small.counted.cells.counts

    class Other(Figure):
        text = "[w]"

    def two(self, population, period, **categories):
        figure = honest(self, population, period, **categories)
        count = true.get(Key(population, period, tuple(sorted(categories.items()))))
        is_other = figure.status == "suppressed" and count and count.n > SMALL
        return Other("suppressed") if is_other else figure

    on.patch.setattr(Published, "figure", two)
    return symbols(on)


def sort_by_value(on: Ground) -> str:
    honest = Published.breakdown

    def by_value(self, *given, **within):
        found = honest(self, *given, **within)
        return found and found._replace(rows=tuple(sorted(found.rows, key=lambda r: -(r.figure.n or 0))))

    on.patch.setattr(Published, "breakdown", by_value)
    return order(on)


def leave_out_a_hidden_category(on: Ground) -> str:
    honest = Published.breakdown

    def without(self, *given, **within):
        found = honest(self, *given, **within)
        return found if within or not found else found._replace(rows=found.rows[1:])

    on.patch.setattr(Published, "breakdown", without)
    return order(on)


def take_an_axis_from_the_true_maximum(on: Ground) -> str:
    true, draw = max(count.n for count in on.council.counted.cells.counts.values()), chart_counts.draw

    def drawn(*given):
        drawing = draw(*given)
        drawing.layout["yaxis"]["range"] = [0, chart_counts.scale([true])[-1]]
        return drawing

    on.patch.setattr(chart_counts, "draw", drawn)
    return scanned(on, "disputes")


def draw_hidden_bars_by_their_length(on: Ground) -> str:
    honest, n = chart_bars.stubs, first_hidden(on).n

    def by_length(hidden, pitch):
        return [{**trace, "x": [n / 100] * len(trace["x"])} for trace in honest(hidden, pitch)]

    on.patch.setattr(chart_bars, "stubs", by_length)
    return scanned(on, "profile", period="2023-24")


def send_a_true_count_with_a_chart(on: Ground) -> str:
    draw = chart_counts.draw

    def drawn(*given):
        drawing = draw(*given)
        drawing.traces[0]["customdata"] = [first_hidden(on).n]
        return drawing

    on.patch.setattr(chart_counts, "draw", drawn)
    return scanned(on, "disputes")


def first_hidden(on: Ground) -> Cell:
    cell = next(cell for cell in on.council.pattern.cells if cell.status == "suppressed")
    return cell._replace(n=on.council.counted.cells.counts[Key(*cell[:3])].n)


def say_a_hidden_count_in_a_sentence(on: Ground) -> str:
    honest = tiles.of_count

    def see(council, counts):
        key = next(iter(council.others()[0]))
        n = counts.get(key, council.counted.cells.counts[key].n)
        on.patch.setattr(tiles, "of_count", lambda *given: honest(*given)._replace(numbers=f"{n} of them"))
        return visit(on.folder, "reviews").as_bytes()

    return interference(see, on.council)


def send_a_true_count_in_an_attribute(on: Ground) -> str:
    honest, n = drawn_tables.markup, min(first_hidden(on).n, SMALL)
    on.patch.setattr(
        drawn_tables, "markup", lambda *given: honest(*given).replace("<table ", f'<table data-n="{n}" ')
    )
    return scanned(on, "profile")


def work_a_per_cent_out_from_fewer_than_10(on: Ground) -> str:
    on.patch.setattr(published, "_percent", lambda figure, total: 7)
    return scanned(on, "disputes", period="2024-25")


def write_a_per_cent_with_decimals(on: Ground) -> str:
    def precise(figure, total):
        return None if None in (figure.n, total.n) or not total.n else round(100 * figure.n / total.n, 1)

    on.patch.setattr(published, "_percent", precise)
    return scanned(on, "profile")


def name_a_file_by_a_hidden_count(on: Ground) -> str:
    name, n = exports.file_name, min(first_hidden(on).n, SMALL)
    on.patch.setattr(exports, "file_name", lambda page, *given: name(f"{page}-{n}", *given))
    return scanned(on, "disputes")


def hide_a_sheet_in_a_workbook(on: Ground) -> str:
    class WithMore(xlsxwriter.Workbook):
        def close(self):
            self.add_worksheet("Counts").hide()
            return super().close()

    on.patch.setattr(exports.xlsxwriter, "Workbook", WithMore)
    return scanned(on, "disputes")


def write_a_hidden_count_on_a_cover(on: Ground) -> str:
    honest = tables_workbook.COVER

    def see(council, counts):
        key = next(iter(council.others()[0]))
        n = counts.get(key, council.counted.cells.counts[key].n)
        on.patch.setattr(tables_workbook, "COVER", (*honest, f"{n} of them"))
        return visit(on.folder, "methods").as_bytes()

    return interference(see, on.council)


def let_a_page_read_the_extracts(on: Ground) -> str:
    tree = copy_of_pages(on.place)
    tiles_of = tree / "pages/parts/tiles.py"
    tiles_of.write_text("from data import extracts\n" + tiles_of.read_text(encoding="utf-8"), encoding="utf-8")
    return walls(tree)


OF_PAGES = (
    write_another_symbol_on_a_page, sort_by_value, leave_out_a_hidden_category,
    take_an_axis_from_the_true_maximum, draw_hidden_bars_by_their_length, send_a_true_count_with_a_chart,
    say_a_hidden_count_in_a_sentence, send_a_true_count_in_an_attribute, work_a_per_cent_out_from_fewer_than_10,
    write_a_per_cent_with_decimals, name_a_file_by_a_hidden_count, hide_a_sheet_in_a_workbook,
    write_a_hidden_count_on_a_cover, let_a_page_read_the_extracts,
)  # fmt: skip
