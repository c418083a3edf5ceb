using System.Text.Json.Serialization;
using Workshop.Server.Features.Stage;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    [JsonPropertyOrder(12)]
    public StageView? Stage { get; set; }
}
