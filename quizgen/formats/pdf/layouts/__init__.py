"""Whole documents: what goes on the pages, and in which order."""
