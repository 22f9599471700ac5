// The line to the server. One stream while the tab can be seen; while it cannot,
// now and then a question for what its title has to show. A line that breaks is
// mended by asking again, with what the page shows now.

const again = [150, 300, 600, 1000, 2000];

// connect keeps the line up. ask() gives the query that says what is shown;
// hear(message) takes each message; lost(bool) tells of the line itself.
export const connect = ({ ask, hear, lost }) => {
  let stream = null, timer = 0, failures = 0, yielded = false, ended = false;

  const clear = () => {
    clearTimeout(timer);
    if (stream) stream.close();
    stream = null;
  };
  const up = () => {
    failures = 0;
    lost(false);
  };
  const down = () => {
    clear();
    if (ended) return;
    const wait = again[Math.min(failures, again.length - 1)];
    failures++;
    if (failures > 2) lost(true); // a restart takes a moment
    timer = setTimeout(start, wait);
  };
  const take = (message) => {
    if (message.t === 'yield') {
      yielded = true;
      clear();
      timer = setTimeout(start, 1000);
      return;
    }
    if (hear(message) === false) end();
  };
  const listen = () => {
    stream = new EventSource('/-/events?' + ask());
    stream.onopen = up;
    stream.onmessage = (event) => take(JSON.parse(event.data));
    stream.onerror = down;
  };
  const poll = async (wait, quiet) => {
    try {
      const answer = await fetch('/-/poll?' + ask() + (quiet ? '&quiet=1' : ''));
      if (!answer.ok) throw new Error(answer.statusText);
      const messages = await answer.json();
      up();
      clear();
      for (const message of messages) take(message);
      if (!ended) timer = setTimeout(start, wait);
    } catch {
      down();
    }
  };
  const start = () => {
    clear();
    if (ended) return;
    if (document.hidden) poll(4000, true);
    else if (yielded) poll(1000, false);
    else listen();
  };
  const end = () => {
    ended = true;
    clear();
  };
  document.addEventListener('visibilitychange', () => {
    yielded = false; // the tab that is looked at comes first
    start();
  });
  addEventListener('pageshow', (event) => { if (event.persisted) start(); });
  addEventListener('pagehide', clear);
  start();
};
