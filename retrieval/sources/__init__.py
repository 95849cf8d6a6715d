"""Catalogues as shops keep them, read into Products: one file per kind."""
