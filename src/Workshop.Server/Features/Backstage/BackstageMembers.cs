using System.Text.Json.Serialization;
using Workshop.Server.Features.Backstage;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    /// <summary>Lines to the speakers' tablets; told to staff and speakers alone.</summary>
    [JsonPropertyOrder(15)]
    public List<BackstageLineView> BackstageLines { get; init; } = [];
}
