using System.Text.Json.Serialization;
using Workshop.Server.Features.Polls;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    [JsonPropertyOrder(7)]
    public List<PollView> Polls { get; init; } = [];

    /// <summary>Polls of which only the counts changed: each the poll's number, how many voted, then its figures, unless they are withheld.</summary>
    [JsonPropertyOrder(8)]
    public List<long[]> PollVotes { get; init; } = [];

    /// <summary>Texts written as answers in polls.</summary>
    [JsonPropertyOrder(8)]
    public List<PollEntryView> Entries { get; init; } = [];
}

public sealed partial record MeView
{
    [JsonPropertyOrder(10)]
    public IReadOnlyList<OwnVote> Votes { get; init; } = [];
}
