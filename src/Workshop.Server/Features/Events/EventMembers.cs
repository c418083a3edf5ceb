using System.Text.Json.Serialization;
using Workshop.Server.Features.Events;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    [JsonPropertyOrder(1)]
    public EventView? Event { get; set; }

    [JsonPropertyOrder(2)]
    public List<GroupView> Groups { get; init; } = [];
}
