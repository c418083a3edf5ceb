using System.Text.Json.Serialization;
using Workshop.Server.Features.Boards;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    [JsonPropertyOrder(9)]
    public List<BoardView> Boards { get; init; } = [];

    [JsonPropertyOrder(10)]
    public List<NoteView> Notes { get; init; } = [];
}

public sealed partial record MeView
{
    /// <summary>Ids of the notes written and not taken back.</summary>
    [JsonPropertyOrder(11)]
    public IReadOnlyList<Guid> Notes { get; init; } = [];

    /// <summary>Those of them that staff have yet to hang up: nobody else sees them.</summary>
    [JsonPropertyOrder(13)]
    public IReadOnlyList<NoteView> WaitingNotes { get; init; } = [];
}
