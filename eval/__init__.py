"""Figures that anyone can make again."""
