"""POWERPOINT'S ROOM: the only one that may import pptx. What pages find goes in and goes out as slides.

`outline` says in plain values which slides there are; `deck` writes them. A slide, its notes and the workbook in
its chart hold what the finding holds, and nothing else: a deck is as public as the page.
"""
