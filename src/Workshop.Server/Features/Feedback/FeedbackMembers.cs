using System.Text.Json.Serialization;
using Workshop.Server.Features.Feedback;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    /// <summary>Staff only.</summary>
    [JsonPropertyOrder(11)]
    public List<RatingsView> Ratings { get; init; } = [];
}

public sealed partial record MeView
{
    [JsonPropertyOrder(12)]
    public IReadOnlyList<OwnRating> Ratings { get; init; } = [];
}
