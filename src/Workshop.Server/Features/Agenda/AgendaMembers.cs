using System.Text.Json.Serialization;
using Workshop.Server.Features.Agenda;

namespace Workshop.Server.Live;

public sealed partial record Views
{
    [JsonPropertyOrder(3)]
    public List<AgendaItemView> AgendaItems { get; init; } = [];

    [JsonPropertyOrder(4)]
    public List<SpeakerView> Speakers { get; init; } = [];
}
