"""What the author of a locality imports, and nothing else."""
