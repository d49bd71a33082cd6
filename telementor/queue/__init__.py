"""The job table behind Django's Task API, and its worker."""
