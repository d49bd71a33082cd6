"""The video of a room, with the real engine and real browsers: three on the stage and one who listens."""

import base64
import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack

import jwt
import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from telementor.home.management import video
from telementor.outside import livekit
from tests.browser.demonstration import QUIETLY, ROOT, ask, served
from tests.browser.hall import FAKES, SECRET, Hall, grows, open_, session_now, turn, until

GUESTS = """
from telementor.live import access
from telementor.live.models import House
from telementor.programs.models import Session
session = Session.objects.get(pk={session})
House.objects.filter(cycle=session.cycle_id).update(takes_guests=True)
print("word", access.guest_pass(session))
"""
SAYS_BUTTON = """window.heard = () => [...document.querySelectorAll("audio")].filter((one) => !one.paused && one.srcObject).length;
    const looks = setInterval(() => {
      const button = [...document.querySelectorAll("#room-tools button")].find((one) => one.textContent.trim() === "Turn on the sound");
      if (!button || !document.querySelector("audio")) return;
      clearInterval(looks);
      const { x, y } = button.getBoundingClientRect();
      console.log(`held ${JSON.stringify({ x, y, heard: heard(), news: document.getElementById("room-news").textContent })}`);
    }, 100);"""


@pytest.fixture(scope="module")
def hall(video_engine, made, playwright, chromium, tmp_path_factory) -> Iterator[Hall]:
    ports = video.Ports.free()
    url = ports.address(SECRET)
    with (
        served(made, tmp_path_factory.mktemp("site") / "data", LIVEKIT_URL=url) as site,
        ExitStack() as engine,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIETLY, *FAKES])
        hall = Hall(site, ports, video_engine, browser, *session_now(site), engine)
        hall.start()
        for name in ("Alice Fournier", "Sam Okafor", "Bob Tremblay", "Harpreet Gill"):
            open_(hall.comes(name))
        for name in ("Alice", "Sam", "Bob"):
            turn(hall.pages[name], "Turn on the camera")
        yield hall
        browser.close()


@pytest.fixture(autouse=True)
def _engine(settings, hall):
    settings.LIVEKIT_URL = f"ws://127.0.0.1:{hall.ports.signal}"
    settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET = "telementor", SECRET


def of(hall: Hall, name: str, verb: str) -> None:
    """Alice does something with somebody."""
    alice = hall.pages["Alice"]
    alice.get_by_role("tab", name="People").click()
    alice.locator("details", has=alice.get_by_text(f"What to do with {name}")).evaluate(
        "(menu) => { menu.open = true; }"
    )
    alice.get_by_role("button", name=f"{verb} , {name}").or_(
        alice.get_by_role("button", name=f"{verb}, {name}")
    ).click()


def test_everybody_on_the_stage_is_seen_by_everybody(hall):
    assert grows(hall.pages["Harpreet"], 3)
    for name in ("Alice", "Sam", "Bob"):
        assert grows(hall.pages[name], 2), f"{name} does not see the two others"
    expect(hall.pages["Harpreet"].locator(".tile bdi")).to_have_count(3)


def test_a_listener_has_no_microphone_and_the_engine_takes_none_from_her(hall):
    listener = hall.pages["Harpreet"]
    expect(listener.get_by_role("button", name="Turn on the microphone")).to_have_count(0)
    expect(listener.get_by_role("button", name="Share the screen")).to_have_count(0)
    script = (ROOT / "node_modules/livekit-client/dist/livekit-client.umd.js").read_text()
    cheat = hall.comes("Harpreet Gill", "Neither")
    hall.pages["Harpreet"] = listener
    expect(cheat.locator("html[data-link=open]")).to_have_count(1)
    cheat.evaluate(f"() => {{ {script} }}")
    cheat.evaluate(
        """async (session) => {
        const { Room } = LivekitClient;
        const { csrf } = JSON.parse(document.getElementById("room-config").textContent);
        const answer = await fetch(`/live/sessions/${session}/token/`, { method: "POST", headers: { "X-CSRFToken": csrf } });
        const { address, token } = await answer.json();
        const room = new Room();
        await room.connect(address, token);
        room.localParticipant.hasPermissionsToPublish = () => true;
        room.localParticipant.setMicrophoneEnabled(true).catch(() => {});
        window.uid = room.localParticipant.identity;
    }""",
        hall.session,
    )
    cheat.wait_for_timeout(3000)
    me = cheat.evaluate("window.uid")
    assert me in hall.shown()
    assert hall.shown()[me] == set()
    cheat.context.close()
    turn(listener, "Bring the video here")
    open_(listener)


def test_who_is_called_to_the_stage_is_heard_until_she_is_sent_back(hall):
    listener = hall.pages["Harpreet"]
    of(hall, "Harpreet Gill", "Call to the stage")
    expect(listener.locator(".room-called")).to_contain_text("turn on your microphone")
    turn(listener, "Turn on the microphone")
    assert grows(hall.pages["Sam"], 1, "audio")
    of(hall, "Harpreet Gill", "Back to the audience")
    expect(listener.get_by_role("button", name="Turn on the microphone")).to_have_count(0)
    expect(listener.get_by_role("button", name="Turn off the microphone")).to_have_count(0)
    assert grows(hall.pages["Sam"], 0, "audio")


def test_a_host_closes_a_microphone_and_its_owner_opens_it_again(hall):
    bob = hall.pages["Bob"]
    bob.locator("body").press("m")  # the key does what the button does
    assert grows(hall.pages["Harpreet"], 1, "audio")
    of(hall, "Bob Tremblay", "Mute")
    expect(bob.get_by_role("button", name="Turn on the microphone")).to_be_visible()
    assert grows(hall.pages["Harpreet"], 0, "audio")
    turn(bob, "Turn on the microphone")
    assert grows(hall.pages["Harpreet"], 1, "audio")
    turn(bob, "Turn off the microphone")


def test_a_shared_screen_is_the_large_picture(hall):
    listener = hall.pages["Harpreet"]
    turn(hall.pages["Alice"], "Share the screen")
    expect(listener.locator(".tile.is-screen.is-large")).to_be_visible()
    expect(listener.locator(".tile.is-screen")).to_contain_text("Alice Fournier")
    assert grows(listener, 4)
    turn(hall.pages["Alice"], "Stop sharing")
    expect(listener.locator(".tile.is-screen")).to_have_count(0)


def test_who_wants_sound_only_is_sent_no_pictures(hall):
    listener = hall.pages["Harpreet"]
    turn(hall.pages["Bob"], "Turn on the microphone")
    listener.get_by_text("Sound and picture").first.click()
    listener.get_by_label("Sound only").check()
    assert grows(listener, 0)
    assert grows(listener, 1, "audio")
    expect(listener.get_by_role("button", name="Turn on the camera")).to_have_count(0)
    listener.get_by_label("Neither").check()
    expect(listener.locator("html[data-video=away]")).to_have_count(1)
    listener.get_by_label("Sound and picture").check()
    open_(listener)
    assert grows(listener, 3)
    turn(hall.pages["Bob"], "Turn off the microphone")


def test_a_host_has_only_the_stage_seen_and_the_audience_again(hall):
    alice, listener = hall.pages["Alice"], hall.pages["Harpreet"]
    turn(listener, "Turn on the camera")
    assert grows(alice, 3)
    alice.get_by_role("tab", name="Run").click()
    switch = alice.get_by_role("button", name="Cameras of the audience")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    assert grows(alice, 2)
    expect(listener.get_by_text("Only the stage is seen now")).to_have_count(2)  # to be read and to be heard
    for words in ("Turn on the camera", "Turn off the camera"):
        expect(listener.get_by_role("button", name=words)).to_have_count(0)
    switch.click()
    turn(listener, "Turn on the camera")
    assert grows(alice, 3)
    turn(listener, "Turn off the camera")


def test_where_the_browser_holds_back_the_sound_a_button_brings_it(hall, playwright, chromium):
    """As browsers do for who has not touched the page yet. Whatever is asked of a page counts as touching it, so until the
    button is there the page speaks by itself."""
    bob, away = hall.pages["Bob"], hall.comes("Sarah Chen", "Neither")
    turn(bob, "Turn on the microphone")
    strict = [*QUIETLY, *FAKES[:-1], "--autoplay-policy=document-user-activation-required"]
    browser = playwright.chromium.launch(executable_path=chromium, args=strict)
    context = browser.new_context(base_url=hall.site.address, locale="en-CA")
    context.add_cookies(away.context.cookies())
    hall.pages.pop("Sarah").context.close()
    context.add_init_script(SAYS_BUTTON)
    page = context.new_page()
    with page.expect_console_message(lambda said: said.text.startswith("held"), timeout=30_000) as said:
        page.goto(f"/live/sessions/{hall.session}/room/?media=sound")
    told = json.loads(said.value.text.removeprefix("held"))
    assert told["heard"] == 0
    assert "Your browser holds back the sound" in told["news"]
    page.mouse.click(told["x"] + 20, told["y"] + 20)
    expect(page.get_by_role("button", name="Turn on the sound")).to_have_count(0)
    assert until(lambda: page.evaluate("heard()") == 1)
    browser.close()
    turn(bob, "Turn off the microphone")


def test_who_wants_no_motion_sees_none(hall):
    """The stage changes at once: nothing slides, fades or turns for as long as an eye could see it."""
    listener = hall.pages["Harpreet"]
    listener.emulate_media(reduced_motion="reduce")
    slow = """() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one))
        .filter(({ transitionDuration: one, animationDuration: other }) => parseFloat(one) > 0.001 || parseFloat(other) > 0.001).length"""
    assert listener.evaluate(slow) == 0
    listener.emulate_media(reduced_motion="no-preference")
    assert listener.evaluate(slow) > 0, "the measure measures"


def test_in_high_contrast_one_sees_who_speaks_and_what_is_pressed(hall):
    alice = hall.pages["Alice"]
    alice.get_by_role("tab", name="Run").click()
    alice.emulate_media(forced_colors="active")
    look = "(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).outlineStyle]"
    cameras, mute = (alice.get_by_role("button", name=name) for name in ("Cameras of the audience", "Mute everybody"))
    assert cameras.evaluate(look) != mute.evaluate(look)
    tile = alice.locator(".tile").first
    tile.evaluate("(one) => one.classList.remove('is-speaking')")
    quiet = tile.evaluate(look)
    tile.evaluate("(one) => one.classList.add('is-speaking')")
    assert tile.evaluate(look) != quiet
    alice.emulate_media(forced_colors="none")


def test_a_browser_that_died_comes_back(hall):
    gone = hall.pages["Sam"]
    with pytest.raises(PlaywrightError):
        gone.goto("chrome://crash", timeout=3000)
    turn(open_(hall.comes("Sam Okafor")), "Turn on the camera")
    assert grows(hall.pages["Harpreet"], 3)


def test_the_engine_is_restarted_and_every_feed_returns(hall):
    hall.running.kill()
    hall.running.wait()
    expect(hall.pages["Harpreet"].locator("html[data-video=broken]")).to_have_count(1, timeout=30_000)
    hall.start()
    for page in hall.pages.values():
        open_(page)
    assert grows(hall.pages["Harpreet"], 3, seconds=45)


def test_a_pass_is_for_one_room(hall):
    answer = hall.pages["Bob"].evaluate(
        """async (session) => { const { csrf } = JSON.parse(document.getElementById("room-config").textContent);
        return (await fetch(`/live/sessions/${session}/token/`, { method: "POST", headers: { "X-CSRFToken": csrf } })).status; }""",
        hall.other,
    )
    assert answer == 404
    token = livekit.token(hall.session, "bob", frozenset())
    assert engine_says(hall, token) == 200
    head, body, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims["video"]["room"] = livekit.room(hall.other)
    other = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    assert engine_says(hall, f"{head}.{other}.{signature}") == 401


def test_a_pass_that_is_old_or_that_somebody_else_signed_opens_nothing(hall):
    good = jwt.decode(livekit.token(hall.session, "bob", frozenset()), SECRET, algorithms=["HS256"])
    assert engine_says(hall, jwt.encode(good, SECRET, "HS256")) == 200
    old = good | {"nbf": int(time.time()) - 7200, "exp": int(time.time()) - 3600}
    assert engine_says(hall, jwt.encode(old, SECRET, "HS256")) == 401
    assert engine_says(hall, jwt.encode(good, "another-secret-that-is-long-enough-to-sign", "HS256")) == 401
    assert engine_says(hall, jwt.encode(good, "", "none")) == 401


def engine_says(hall: Hall, token: str) -> int:
    address = f"http://127.0.0.1:{hall.ports.signal}/rtc/validate?access_token={token}"
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_guest_sees_and_hears_nothing_until_she_is_let_in(hall):
    _word, word = ask(hall.site.data, GUESTS.format(session=hall.session))
    page = hall.sits_down()
    refused = []
    page.on("response", lambda answer: answer.status >= 400 and refused.append(answer.url))
    page.goto(f"/live/guests/{word}/")
    page.get_by_label("Name").fill("Walter Novak")
    page.get_by_label("E-mail").fill("walter@clinic.example")
    page.get_by_role("button", name="Knock").click()
    expect(page.get_by_role("heading", name="You have knocked")).to_be_visible()
    assert page.evaluate("window.peers.length") == 0
    alice = hall.pages["Alice"]
    alice.get_by_role("tab", name="Run").click()
    alice.get_by_role("button", name="Let in").click()
    assert grows(open_(page), 3)
    assert not refused
    page.context.close()


def test_who_is_removed_is_out_and_gets_no_pass(hall):
    of(hall, "Harpreet Gill", "Remove from the room")
    expect(hall.pages["Harpreet"].get_by_text("The facilitator has removed you").first).to_be_visible()
    assert until(lambda: len(hall.shown()) == 3)
    expect(hall.pages["Harpreet"].locator("html[data-video=away]")).to_have_count(1, timeout=30_000)


def test_before_going_in_one_tries_camera_microphone_and_link(hall):
    page = hall.browser.new_context(base_url=hall.site.address, locale="en-CA").new_page()
    page.goto("/demo/")
    page.get_by_role("button", name="Sarah Chen").click()
    page.wait_for_url("/")
    page.goto(f"/live/sessions/{hall.session}/join/")
    page.get_by_label("Sound only").check()
    page.get_by_role("button", name="Try it").click()
    told = page.locator("[data-trial=told]")
    expect(told).to_contain_text("Mbit/s", timeout=20_000)
    expect(told).to_contain_text("We suggest: sound and picture.")
    expect(page.locator("[data-trial=picture]")).to_be_visible()
    expect(page.get_by_label("Sound only")).to_be_checked()  # what she chose stays
    page.context.close()
