"""From which pages a socket may be opened."""

import pytest

from telementor.live.consumers.origin import is_ours


@pytest.mark.parametrize(
    ("origin", "host", "ours"),
    [
        ("https://echo.example.org", "echo.example.org", True),
        ("https://echo.example.org", "web:8000", True),  # a proxy that asks by a name of its own
        ("https://echo.example.org:8443", "echo.example.org", False),
        ("https://echo.example.org:8443", "echo.example.org:8443", True),
        ("http://echo.example.org", "echo.example.org", False),  # the site itself is encrypted
        ("https://www.echo.example.org", "echo.example.org", False),
        ("https://echo.example.org.evil.example", "echo.example.org", False),
        ("https://evil.example", "evil.example", False),  # a name that is led to our address
        ("https://user@echo.example.org", "echo.example.org", False),
        ("null", "echo.example.org", False),
        ("", "echo.example.org", False),
        ("", "", False),
        ("https://[::1]:8000", "[::1]:8000", True),
    ],
)
def test_only_a_page_of_this_site_opens_a_socket(settings, origin, host, ours):
    settings.SITE, settings.SECURE = "https://Echo.example.org", True
    settings.ALLOWED_HOSTS = ["echo.example.org", "[::1]", ""]
    assert is_ours(origin, host) is ours
