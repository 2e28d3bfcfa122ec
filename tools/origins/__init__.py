"""Building of the origin knowledge in ``scanner/data`` from source tables and curated CSV files."""
