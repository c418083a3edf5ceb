// Stands in for the parts of @microsoft/signalr that a connection by WebSocket alone never reaches (see
// vite.config.ts): long polling, server-sent events and the negotiation's HTTP client. Saves phones some kilobytes.
class Unused {
  /** Asked before each socket is opened; browsers send their cookies themselves. */
  getCookieString(): string {
    return '';
  }
}
export { Unused as DefaultHttpClient, Unused as LongPollingTransport, Unused as ServerSentEventsTransport };
