"""What we measure: populations, cells, disclosure control and the published figures."""
