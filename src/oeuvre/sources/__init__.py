"""From the files of a project to works: everything that reads, checks and repairs input."""
