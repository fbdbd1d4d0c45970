"""A chart as Helm takes it: its files, its subcharts, and the values it is given."""
