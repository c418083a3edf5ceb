using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;

namespace Workshop.Server.Features.Seeding;

/// <summary>How many entries a list may have, both ends included.</summary>
public readonly record struct SeedCount(int Least, int Most);

/// <summary>The limits of the seed format that are not those of the things it describes.</summary>
public static class SeedLimits
{
    /// <summary>Longest key, in characters.</summary>
    public const int KeyLength = 60;

    /// <summary>How deep a file may be nested; the format itself needs four levels.</summary>
    public const int Depth = 16;

    public static readonly SeedCount Organisers = new(0, Event.MaxOrganisers);
    public static readonly SeedCount Languages = new(1, EventRules.Languages.Count);
    public static readonly SeedCount Groups = new(0, Group.MaxPerEvent);
    public static readonly SeedCount Speakers = new(0, Speaker.MaxPerEvent);
    public static readonly SeedCount AgendaItems = new(0, AgendaItem.MaxPerEvent);
    public static readonly SeedCount AgendaItemSpeakers = new(0, AgendaItem.MaxSpeakers);
    public static readonly SeedCount Polls = new(0, 100);
    public static readonly SeedCount Options = new(Poll.MinOptions, Poll.MaxOptions);
    public static readonly SeedCount Boards = new(0, 50);
    public static readonly SeedCount Columns = new(1, Board.MaxColumns);
}
