using System.Text.Json;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>
/// An entry of the run sheet, exactly one of the four. The list says the order within each agenda item; what is not in it comes behind, first
/// polls, then boards, in the order of their own lists.
/// </summary>
/// <param name="AgendaItem">Of a break or screen: key of the agenda item it stands under, or null.</param>
/// <param name="Poll">Key of a poll.</param>
/// <param name="Board">Key of a board.</param>
/// <param name="Screen"><c>join</c>, <c>agendaItem</c>, <c>thanks</c> or <c>empty</c>.</param>
public sealed record SeedEntry(string? AgendaItem, string? Poll, string? Board, SeedBreak? Break, string? Screen);

/// <param name="Title">What the stage says meanwhile.</param>
/// <param name="Minutes">How long it is, or null where nothing is said.</param>
public sealed record SeedBreak(LocalText Title, int? Minutes);

/// <summary>The run sheet in a seed file: read, checked, and turned into rows.</summary>
internal static class SeedRunSheet
{
    public static SeedEntry Read(StrictReader node) =>
        !node.Allow("agendaItem", "poll", "board", "break", "screen")
            ? null!
            : new SeedEntry(
                node.May("agendaItem", n => n.Key(), null),
                node.May("poll", n => n.Key(), null),
                node.May("board", n => n.Key(), null),
                node.May("break", ReadBreak, null),
                node.May("screen", n => n.OneOf([.. SheetEntry.Screens.Select(NameOf)]), null));

    public static void Check(SeedFile file, Action<ReadProblem> refuse)
    {
        var (agendaItems, polls, boards) = (Keys(file.AgendaItems.Select(s => s.Key)), Keys(file.Polls.Select(p => p.Key)), Keys(file.Boards.Select(b => b.Key)));
        var seen = new HashSet<(string?, string?)>();
        if (file.RunSheet.Count(x => x.Break is not null || x.Screen is not null) > SheetEntry.MaxPerEvent)
            refuse(SeedFileProblem.TooManyOwnEntries("runSheet"));
        foreach (var (i, entry) in file.RunSheet.Index())
        {
            var path = $"runSheet[{i}]";
            if (new object?[] { entry.Poll, entry.Board, entry.Break, entry.Screen }.Count(o => o is not null) != 1)
            {
                refuse(SeedFileProblem.NotOneEntry(path));
                continue;
            }

            SeedFileCheck.Known(entry.AgendaItem, agendaItems, $"{path}.agendaItem", "agendaItems", refuse);
            SeedFileCheck.Known(entry.Poll, polls, $"{path}.poll", "polls", refuse);
            SeedFileCheck.Known(entry.Board, boards, $"{path}.board", "boards", refuse);
            var isTarget = (entry.Poll ?? entry.Board) is not null;
            if (isTarget && entry.AgendaItem is not null)
                refuse(SeedFileProblem.NotItsItem($"{path}.agendaItem"));
            if (entry.Screen == NameOf(StageKind.AgendaItem) && entry.AgendaItem is null)
                refuse(SeedFileProblem.NoItemToShow($"{path}.screen"));
            if (isTarget && !seen.Add((entry.Poll, entry.Board)))
                refuse(ReadProblem.Repeated(path));
        }
    }

    /// <summary>The entries of a new event, those of polls and boards that the list leaves out too.</summary>
    public static IEnumerable<SheetEntry> Rows(
        SeedFile seed, Guid eventId, Dictionary<string, Guid> agendaItems, Dictionary<string, Guid> polls, Dictionary<string, Guid> boards)
    {
        var itemOf = seed.Polls.ToDictionary(p => polls[p.Key], p => p.AgendaItem);
        foreach (var board in seed.Boards)
            itemOf[boards[board.Key]] = board.AgendaItem;
        var listed = seed.RunSheet.Concat(seed.Polls.Select(p => new SeedEntry(null, p.Key, null, null, null)))
            .Concat(seed.Boards.Select(b => new SeedEntry(null, null, b.Key, null, null)));
        var order = 0;
        var seen = new HashSet<Guid>();
        foreach (var entry in listed)
        {
            var target = entry.Poll is { } poll ? polls[poll] : entry.Board is { } board ? boards[board] : (Guid?)null;
            if (target is { } known && !seen.Add(known))
                continue;
            var item = target is { } id ? itemOf[id] : entry.AgendaItem;
            yield return new SheetEntry
            {
                Id = target ?? Guid.NewGuid(),
                EventId = eventId,
                AgendaItemId = item is null ? null : agendaItems[item],
                Order = order++,
                Kind = entry.Poll is not null ? SheetEntryKind.Poll : entry.Board is not null ? SheetEntryKind.Board : entry.Break is not null ? SheetEntryKind.Break : SheetEntryKind.Screen,
                TargetId = target,
                Title = entry.Break?.Title,
                Minutes = entry.Break?.Minutes,
                Screen = entry.Screen is { } screen ? SheetEntry.Screens.Single(s => NameOf(s) == screen) : null,
            };
        }
    }

    /// <summary>What a screen is called in the file.</summary>
    public static string NameOf(StageKind screen) => JsonNamingPolicy.CamelCase.ConvertName(screen.ToString());

    private static SeedBreak? ReadBreak(StrictReader node) =>
        !node.Allow("title", "minutes")
            ? null
            : new SeedBreak(
                node.Need("title", n => n.LocalText(SheetEntry.TitleLimit)),
                node.May("minutes", n => (int?)n.Number(1, SheetEntry.LongestBreak), null));

    private static HashSet<string> Keys(IEnumerable<string> keys) => [.. keys];
}
