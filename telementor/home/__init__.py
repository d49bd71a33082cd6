"""Pages that gather from many areas: dashboards, to-do lists, demo data."""
