"""Reports, compiled into a small document tree and rendered."""
