const TRIPS = 4;

/** How much comes through and how long it takes there and back; and whether the video engine can be reached at all. */
export async function link(config) {
  const trips = [];
  for (let n = 0; n < TRIPS; n++) trips.push((await timed(config.small)).time);
  const { time, size } = await timed(config.large);
  const trip = Math.round(Math.min(...trips));
  const fast = (size * 8) / Math.max(1, time - trip) / 1000;
  const megabits = fast > 10 ? Math.round(fast) : Math.max(0.01, Math.round(fast * 100) / 100);
  return { megabits, trip, video: await reached(config), saves: Boolean(navigator.connection?.saveData) };
}

async function timed(address) {
  const began = performance.now();
  const answer = await fetch(address, { cache: "no-store" });
  await answer.arrayBuffer();
  const told = performance.getEntriesByName(answer.url).at(-1);
  return { time: performance.now() - began, size: told?.encodedBodySize || Number(answer.headers.get("content-length")) };
}

/** "missing" where this site has no video, "open" or "blocked" where it has. */
async function reached(config) {
  if (!config.media) return "missing";
  try {
    const { tryOut } = await import(config.media);
    await tryOut(config);
    return "open";
  } catch {
    return "blocked";
  }
}
