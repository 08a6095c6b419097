"""The lab's content as records: the manifest, the catalogue, and all that content imports."""
