using System.Collections.Concurrent;

namespace Workshop.Server.Features.Seeding;

/// <summary>The kinds of evening that there is a ready event for.</summary>
public enum EventTemplate
{
    Panel,
    Workshop,
    WorldCafe,
    CitizensMeeting,
}

/// <summary>Ready events, one for each kind of evening: files under <c>seeds/</c>, built into the server.</summary>
public static class EventTemplates
{
    private static readonly ConcurrentDictionary<EventTemplate, SeedFile> Known = new();

    /// <summary>The event as its file describes it, on the day that stands there.</summary>
    public static SeedFile Of(EventTemplate template) => Known.GetOrAdd(template, Read);

    /// <summary>What the file is called, which is also its key.</summary>
    public static string NameOf(EventTemplate template) => template switch
    {
        EventTemplate.Panel => "vorlage-podium",
        EventTemplate.Workshop => "vorlage-werkstatt",
        EventTemplate.WorldCafe => "vorlage-world-cafe",
        _ => "vorlage-buergerversammlung",
    };

    private static SeedFile Read(EventTemplate template)
    {
        using var resource = typeof(EventTemplates).Assembly.GetManifestResourceStream($"seeds/{NameOf(template)}.json")!;
        using var reader = new StreamReader(resource, SeedFile.StrictUtf8);
        return SeedFile.Parse(reader.ReadToEnd()).File ?? throw new InvalidOperationException($"The template {template} is not in order.");
    }
}
