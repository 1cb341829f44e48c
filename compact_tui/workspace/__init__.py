"""One office's folder, and the only thing a face calls."""
