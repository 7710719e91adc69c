"""The parts that pages are made of: frame, controls, tiles, charts, tables, exports, words."""
