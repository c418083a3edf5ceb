// Stands in for the parts of @microsoft/signalr that a connection by WebSocket alone never reaches (see
// vite.config.ts): long polling, server-sent events, the negotiation's HTTP client, and what a stateful reconnect
// would keep, which stays off. Saves phones some kilobytes.
class Unused {
  /** Asked before each socket is opened; browsers send their cookies themselves. */
  getCookieString(): string {
    return '';
  }
}
export {
  Unused as AccessTokenHttpClient,
  Unused as DefaultHttpClient,
  Unused as LongPollingTransport,
  Unused as MessageBuffer,
  Unused as ServerSentEventsTransport,
};
