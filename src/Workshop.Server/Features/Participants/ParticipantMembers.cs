using System.Text.Json.Serialization;

namespace Workshop.Server.Live;

public sealed partial record MeView
{
    [JsonPropertyOrder(2)]
    public string? DisplayName { get; init; }

    [JsonPropertyOrder(3)]
    public Guid? GroupId { get; init; }

    [JsonPropertyOrder(4)]
    public Guid? PlaceId { get; init; }

    [JsonPropertyOrder(5)]
    public required string Language { get; init; }

    [JsonPropertyOrder(6)]
    public long Rev { get; init; }

    /// <summary>Whether staff decided that they may read, but not contribute.</summary>
    [JsonPropertyOrder(7)]
    public bool Blocked { get; init; }

    /// <summary>What was over by then, they are not asked about.</summary>
    [JsonPropertyOrder(8)]
    public required DateTime JoinedAt { get; init; }
}
