// Holds the one stream of news that all tabs share: a browser opens six connections at most.
"use strict";

const RETRY = 500;
const ports = new Set();
let news = null;

function tell(port) {
  port.postMessage(news);
}

function listen() {
  const source = new EventSource("/__live");
  source.addEventListener("message", (event) => {
    news = event.data;
    ports.forEach(tell);
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(listen, RETRY);
    }
  });
}

addEventListener("connect", (event) => {
  const port = event.ports[0];
  port.addEventListener("message", ({ data }) => {
    if (data === "bye") {
      ports.delete(port);
    } else {
      ports.add(port);
    }
  });
  port.start();
  ports.add(port);
  if (news !== null) {
    tell(port);
  }
});

listen();
