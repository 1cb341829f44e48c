"""The parts of the Word writer; python-docx is imported here and nowhere else."""
