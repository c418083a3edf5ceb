using System.Text.Json.Serialization;
using Workshop.Server.Features.Pictures;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    /// <summary>Staff know all, the stage the logos that are described. Phones are told of none here.</summary>
    [JsonPropertyOrder(16)]
    public List<PictureView> Pictures { get; init; } = [];
}
