"""Building of the licence knowledge in `scanner/data` from the tables under `tools/curated`."""
