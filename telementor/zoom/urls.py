app_name = "zoom"
urlpatterns: list[str] = []
