"""Who may come in: the rule, the settings that it follows, and the question that is put first on every page.

`rule` and `settings` are plain functions of plain values; `configured` and `guard` ask Streamlit. The middleware
in serving/ puts the same question where a page cannot: to files.
"""
