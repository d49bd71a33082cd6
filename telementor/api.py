"""The API: one line per area."""

urlpatterns: list[object] = []
