"""Boxes to pages."""
