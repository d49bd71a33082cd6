"""What is wrong with a form is said above it, and one goes from there to the field, any number of times."""

from playwright.sync_api import expect

from tests.browser.conftest import be


def test_a_link_to_the_field_takes_no_focus_from_the_next_summary(at):
    page = be(at(), "Alice Fournier")
    page.goto("/attendance/sessions/30/")
    page.get_by_role("link", name="Correct").first.click()
    page.get_by_label("Minutes").fill("900")
    page.get_by_role("button", name="Save").press("Enter")
    summary = page.locator(".form-errors")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Reason").press("Enter")
    expect(page.get_by_label("Reason")).to_be_focused()
    assert "#" not in page.url
    page.get_by_label("Reason").fill("asked her")
    page.keyboard.press("Enter")
    expect(summary.get_by_role("link", name="Minutes")).to_be_visible()
    expect(summary.get_by_role("link", name="Reason")).to_have_count(0)
    expect(summary).to_be_focused()
