using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>The limits of the seed format that are not those of the things it describes.</summary>
public static class SeedLimits
{
    /// <summary>Longest key, in characters.</summary>
    public const int KeyLength = 60;

    /// <summary>How deep a file may be nested; the format itself needs four levels.</summary>
    public const int Depth = 16;

    public static readonly CountLimit Organisers = new(0, Event.MaxOrganisers);
    public static readonly CountLimit Languages = new(1, EventRules.Languages.Count);
    public static readonly CountLimit Groups = new(0, Group.MaxPerEvent);
    public static readonly CountLimit Speakers = new(0, Speaker.MaxPerEvent);
    public static readonly CountLimit AgendaItems = new(0, AgendaItem.MaxPerEvent);
    public static readonly CountLimit AgendaItemSpeakers = new(0, AgendaItem.MaxSpeakers);
    public static readonly CountLimit Polls = new(0, Poll.MaxPerEvent);
    public static readonly CountLimit Boards = new(0, Board.MaxPerEvent);
    public static readonly CountLimit RunSheet = new(0, Polls.Most + Boards.Most + SheetEntry.MaxPerEvent);
    public static readonly CountLimit Words = new(0, WordList.MostWords);
    public static readonly CountLimit Pictures = new(0, Enum.GetValues<PictureUse>().Sum(Picture.MostOf));
    public static readonly CountLimit Columns = new(1, Board.MaxColumns);
}
