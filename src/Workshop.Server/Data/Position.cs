namespace Workshop.Server.Data;

/// <summary>How far an event has come: its last sequence number, which counts within an epoch only.</summary>
public sealed record Position(Guid Epoch, long Seq);
