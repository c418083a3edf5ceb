using System.Text.Json.Serialization;
using Workshop.Server.Features.Questions;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    [JsonPropertyOrder(5)]
    public List<QuestionView> Questions { get; init; } = [];

    /// <summary>Questions of which only the upvotes changed: by their number, how many there are. In a full hall these are most of what is sent.</summary>
    [JsonPropertyOrder(6)]
    public Dictionary<int, int> Votes { get; init; } = [];

    [JsonPropertyOrder(13)]
    public QuestionCounts? Counts { get; set; }
}

public sealed partial record MeView
{
    /// <summary>In every state, with the reason of a declined one; of a withdrawn one no text is left.</summary>
    [JsonPropertyOrder(8)]
    public IReadOnlyList<QuestionView> Questions { get; init; } = [];

    [JsonPropertyOrder(9)]
    public IReadOnlyList<OwnUpvote> Upvotes { get; init; } = [];
}
