using System.Text.Json.Serialization;

namespace Workshop.Server.Live;

/// <summary>
/// What one audience may see of an event, or of the part of it that changed. Receivers replace by id what they had; null means unchanged.
/// Each feature adds its own members in its own folder (<c>PollMembers.cs</c>), with their place on the wire.
/// </summary>
public sealed partial record Views;

/// <summary>A thing that receivers know by its id.</summary>
public interface IView
{
    Guid Id { get; }
}

/// <summary>A participant's own things: what they said about themselves, wrote and chose. Sent to nobody else.</summary>
/// <remarks>Each feature adds its own members, as to <see cref="Views"/>.</remarks>
public sealed partial record MeView
{
    [JsonPropertyOrder(1)]
    public required Guid ParticipantId { get; init; }
}
