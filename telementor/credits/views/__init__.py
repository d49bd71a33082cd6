"""The pages, by noun: accreditations, a person's credit, the end of a cycle, certificates."""
