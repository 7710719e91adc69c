"""The Department's tables become outside facts: counts of the council on 31 March, symbols left out."""

import pytest

from data import outside as door
from metrics import catalogue, dfe, outside
from metrics.periods import Quarter

TABLE = """time_period,la_name,cla_group,characteristic,number
2025,Ourtown,Age group,Total,220
2025,Ourtown,Age group,5 to 9 years,36
2025,Ourtown,Age group,Under 1 year,c
2025,Ourtown,Star sign,Leo,20
2025,Elsewhere,Age group,Total,"1,204"
"""
QUARTERS = (Quarter(2024, 4),)


def test_counts_of_the_area_become_facts(tmp_path, capsys):
    (tmp_path / "dfe.csv").write_text(TABLE, encoding="utf-8")
    assert dfe.main([str(tmp_path / "dfe.csv"), "--area", "Ourtown", "--out", str(tmp_path / "out.csv")]) == 0
    facts, faults = door.read(tmp_path / "out.csv")
    assert not faults
    assert [(f.period, f.categories, f.n) for f in facts] == [
        ("2024-25 Q4", (), 220),
        ("2024-25 Q4", (("age_band", "5 to 9"),), 36),
    ]
    assert outside.check(facts, catalogue.load(), QUARTERS) == []


def test_every_characteristic_is_one_of_the_catalogue():
    facts = [
        door.OutsideFact(
            row, "in_care", "2024-25 Q4", tuple(tuple(p.split("=")) for p in text.split(";") if p), 9, "DfE"
        )
        for row, text in enumerate(dfe.characteristics().values(), start=1)
    ]
    assert len(facts) > 40
    assert outside.check(facts, catalogue.load(), QUARTERS) == []


def test_a_table_without_the_columns_is_wrong_usage(tmp_path, capsys):
    (tmp_path / "dfe.csv").write_text(TABLE.replace("la_name", "area"), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        dfe.main([str(tmp_path / "dfe.csv"), "--area", "Ourtown", "--out", str(tmp_path / "out.csv")])
    assert ended.value.code == 2
    assert "no column la_name" in capsys.readouterr().err
