// Stands in for the parts of @microsoft/signalr that a connection by WebSocket alone never reaches (see
// vite.config.ts): long polling, server-sent events and the negotiation's HTTP client. Saves phones some kilobytes.
class Unused {}
export { Unused as DefaultHttpClient, Unused as LongPollingTransport, Unused as ServerSentEventsTransport };
