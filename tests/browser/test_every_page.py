"""Every page that can be reached, as each reader sees it: axe finds nothing, nothing is wider than a phone, nothing complains.

The pages are found by following links; an address that no link or form leads to, and that is not named below, fails.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import AtBrowser, be
from tests.browser.crawl import Found, crawl, patterns
from tests.browser.demonstration import ROOT, Site

READERS = ["a visitor", "Bob Tremblay", "Alice Fournier"]
# Pages that are typed or scanned, or come after something was sent.
WITHOUT_LINK = {
    "a visitor": [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/inactive/",
        "/credits/check/",
        "/credits/check/?serial=AAAA-AAAA-AAAA",
    ],
    "Bob Tremblay": ["/accounts/logout/", "/live/sessions/{over}/join/"],
    "Alice Fournier": ["/credits/cycles/{finished}/confirm/", "/attendance/sessions/{over}/?q=nobody"],
}
# Addresses that no page of these readers shows, each with its reason.
NOT_FOUND_BY_LINKS = {
    "account_confirm_login_code": "comes after asking for a code; test_walk goes there",
    "accounts:revoke_token": "stands beside a token, and the secret is shown only once",
    "attendance:mark": "one mark by HTTP, for the room",
    "credits:stop": "only while certificates are being made",
    "credits:go_on": "only after a stop",
    "credits:progress": "asked by the page itself while certificates are being made",
}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
    "resultTypes": ["violations"],
}
WRONG = f"""async () => (await axe.run(document, {json.dumps(AXE)})).violations.map(
  (one) => one.id + ': ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' … '))"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll('.btn, button, summary, select, .tabs a, input:not([type=hidden], [type=checkbox], [type=radio])')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40)
  .map((one) => 'small: ' + one.outerHTML.slice(0, 100))"""
