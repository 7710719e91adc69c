"""Write an invented return as XML or as a workbook, with the same rows as its CSV files."""

import csv
import zipfile
from xml.sax.saxutils import escape

import openpyxl

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE lol [<!ENTITY l0 "lol">{LAUGHS}]>'
IN_HEADER = {"REVIEW": "AREVIEW", "MISSING": "AMISSING"}  # what tells a module, and its element in XML
XML_NAMES = {"CHILD": "CHILDID", "PLACE": "PL"}


def tables(files):
    """Give the tables of a return, each as the rows of its CSV."""
    texts = ("\n".join(line.strip() for line in text.strip().splitlines()) for text in files.values())
    return [list(csv.reader(text.splitlines())) for text in texts]


def put_xml(path, files):
    """Write a return as the national XML has it: a header with what belongs to it, then the episodes."""
    children = {}
    for names, *rows in tables(files):
        names = [name.upper() for name in names]
        for values in rows:
            row = dict(zip(names, values, strict=True))
            child = children.setdefault(row["CHILD"], {"HEADER": {}, "records": [], "EPISODE": []})
            own = {name: value for name, value in row.items() if name not in ("CHILD", "DOB", "SEX")}
            tag = next((tag for name, tag in IN_HEADER.items() if name in row), None)
            if "DECOM" in row:
                child["EPISODE"].append(own)
            elif tag:
                child["records"].append((tag, own))
            elif "DUC" in row:
                child["HEADER"] |= {"UASC": "1", "DUC": row["DUC"]}
            else:
                child["HEADER"] = row | child["HEADER"]
    lines = ["<EXPSSDA903>"]
    for child in children.values():
        records = "".join(element(tag, own) for tag, own in child["records"])
        lines.append(f"<CHILD><HEADER>{elements(child['HEADER'])}{records}</HEADER>")
        lines += [element("EPISODE", own) for own in child["EPISODE"]]
        lines.append("</CHILD>")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, "</EXPSSDA903>"]), encoding="utf-8")
    return path


def element(tag, own):
    return f"<{tag}>{elements(own)}</{tag}>"


def elements(own):
    named = ((XML_NAMES.get(name, name), value) for name, value in own.items())
    return "".join(f"<{name}>{escape(value)}</{name}>" if value else f"<{name}/>" for name, value in named)


def put_workbook(path, files, cell=lambda name, value: value, title=()):
    """Write a return as a workbook, one sheet a module; `cell` makes the value of a cell of its text."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for names, *rows in tables(files):
        sheet = book.create_sheet()
        for row in (*title, names):
            sheet.append(row)
        for values in rows:
            sheet.append([cell(name, value) for name, value in zip(names, values, strict=True)])
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def repacked(book, part, text):
    """Put a part into a workbook in place of the one it has."""
    with zipfile.ZipFile(book) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in (parts | {part: text}).items():
            new.writestr(name, content)
    return book
