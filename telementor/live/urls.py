app_name = "live"
urlpatterns: list[object] = []
