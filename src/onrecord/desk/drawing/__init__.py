"""Rows → shapes: what the drawings show and where, in plain numbers that the templates draw."""
