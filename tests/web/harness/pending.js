// Counts what a page still has to do: requests, their bodies, short timers, pictures being decoded.
// `window.quietFrames` is the number of frames since there was nothing to do.
(() => {
  const LONGEST_PAUSE = 1000;
  const { setTimeout: later, clearTimeout: cancel, fetch: ask } = window;
  const timers = new Set();
  let work = 0;

  const begin = () => { work += 1; };
  // In a task of its own: whoever waits for this result has begun with the next thing by then.
  const end = () => later(() => { work -= 1; }, 0);
  const counted = (promise) => { begin(); promise.then(end, end); return promise; };

  window.fetch = (...args) => counted(ask.apply(window, args));
  for (const name of ["json", "text", "blob", "arrayBuffer"]) {
    const read = Response.prototype[name];
    Response.prototype[name] = function () { return counted(read.call(this)); };
  }
  const decode = HTMLImageElement.prototype.decode;
  HTMLImageElement.prototype.decode = function () { return counted(decode.call(this)); };

  window.setTimeout = (callback, pause = 0, ...args) => {
    const timer = later(() => { try { callback(...args); } finally { timers.delete(timer); } }, pause);
    if (pause <= LONGEST_PAUSE) timers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => { timers.delete(timer); cancel(timer); };

  window.quietFrames = 0;
  const look = () => {
    const loading = document.readyState !== "complete" || [...document.images].some((image) => !image.complete && image.loading !== "lazy");
    window.quietFrames = work || timers.size || loading ? 0 : window.quietFrames + 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
