using System.Text.Json.Serialization;
using Workshop.Server.Features.RunSheet;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    /// <summary>To staff all of the run sheet, to the others the breaks that have begun.</summary>
    [JsonPropertyOrder(14)]
    public List<SheetEntryView> SheetEntries { get; init; } = [];
}
