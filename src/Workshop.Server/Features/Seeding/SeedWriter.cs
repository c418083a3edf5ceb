using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>The way back: describes as data what is prepared of an event, without people and without what they did. The one place that knows what that is.</summary>
public static class SeedWriter
{
    private static readonly JsonSerializerOptions Readable = new(JsonRules.Wire)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
    };

    /// <summary>Describes the event as it is stored, read under its lock or in a snapshot. Read again, it is the same prepared event, with a code and links of its own.</summary>
    public static async Task<SeedFile> Describe(WorkshopDb db, Guid eventId)
    {
        var e = await db.Events.AsNoTracking().SingleAsync(e => e.Id == eventId);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(e.TimeZone);
        var groups = await db.Groups.AsNoTracking().Where(g => g.EventId == eventId).OrderBy(g => g.Order).ToListAsync();
        var speakers = await db.Speakers.AsNoTracking().Where(s => s.EventId == eventId).OrderBy(s => s.Order).ToListAsync();
        var items = await db.AgendaItems.AsNoTracking().Where(s => s.EventId == eventId).OrderBy(s => s.Order).ToListAsync();
        var boards = await db.Boards.AsNoTracking().Include(b => b.Columns).Where(b => b.EventId == eventId).OrderBy(b => b.Order).ToListAsync();
        var polls = await Prepared(db, eventId);
        var words = WordListView.Of(await db.WordLists.AsNoTracking().SingleOrDefaultAsync(l => l.EventId == eventId));
        var stage = await db.Stages.AsNoTracking().SingleAsync(s => s.EventId == eventId);
        var entries = await db.SheetEntries.AsNoTracking().Where(x => x.EventId == eventId).OrderBy(x => x.Order).ToListAsync();
        var (pollKeys, boardKeys) = (Keys("poll", polls.Select(p => p.FirstRunId ?? p.Id)), Keys("board", boards.Select(b => b.Id)));
        var (speakerKeys, itemKeys) = (Keys("speaker", speakers.Select(s => s.Id)), Keys("item", items.Select(s => s.Id)));
        string? ItemKey(Guid? id) => id is { } known ? itemKeys.GetValueOrDefault(known) : null;
        return new SeedFile(
            $"event-{e.Code.ToLowerInvariant()}", null, e.Title, e.Description, e.Place, [.. e.Organisers],
            In(zone, e.StartsAt), In(zone, e.EndsAt), e.TimeZone, [.. e.Languages], e.Accent,
            new SeedRules(
                e.Approval, e.MayPost, e.MayVote, e.MayWriteNotes, e.Names.ToString().ToLowerInvariant(), e.Anonymous, e.PauseReason, e.SlowSeconds, e.MostQuestions),
            [.. groups.Select((g, i) => new SeedGroup($"group-{i + 1}", g.Kind.ToString().ToLowerInvariant(), g.Name))],
            [.. speakers.Select(s => new SeedSpeaker(speakerKeys[s.Id], s.Name, s.Role))],
            [.. items.Select(s => new SeedAgendaItem(
                itemKeys[s.Id], s.Title, s.Description, In(zone, s.StartsAt), In(zone, s.EndsAt),
                [.. s.SpeakerIds.Where(speakerKeys.ContainsKey).Select(id => speakerKeys[id])], s.FeedbackPrompt, s.Approval,
                OutsideEvent: s.StartsAt < e.StartsAt || s.EndsAt > e.EndsAt || s.StartsAt > e.EndsAt || s.EndsAt < e.StartsAt))],
            [.. polls.Select(p => new SeedPoll(
                pollKeys[p.FirstRunId ?? p.Id], ItemKey(p.AgendaItemId), p.Kind, p.Question, p.KindOf.Parse(p.Definition), p.LiveResults, p.TimeLimit))],
            [.. boards.Select(b => new SeedBoard(
                boardKeys[b.Id], ItemKey(b.AgendaItemId), b.Title, b.Prompt, [.. b.Columns.OrderBy(c => c.Order).Select(c => c.Title)]))],
            // By item in the order of the agenda, the last group last, as people see it.
            [.. items.Select(s => (Guid?)s.Id).Append(null).SelectMany(item => entries.Where(x => x.AgendaItemId == item)).Select(x => new SeedEntry(
                x.TargetId is null ? ItemKey(x.AgendaItemId) : null,
                x.Kind == SheetEntryKind.Poll ? pollKeys[x.Id] : null,
                x.Kind == SheetEntryKind.Board ? boardKeys[x.Id] : null,
                x.Kind == SheetEntryKind.Break ? new SeedBreak(x.Title!, x.Minutes) : null,
                x.Screen is { } screen ? SeedRunSheet.NameOf(screen) : null))],
            await SeedPicture.Describe(db, eventId),
            new SeedStage(stage.ShowCode, stage.ShowNames, stage.ShowResults),
            new SeedWordList([.. words.De], [.. words.En]));
    }

    /// <summary>The file as <see cref="SeedFile.Parse"/> reads it, indented for people.</summary>
    public static byte[] Write(SeedFile seed)
    {
        var file = new JsonObject { ["format"] = SeedFile.Format };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(seed, Readable)!.AsObject().ToList())
        {
            file[name] = value?.DeepClone();
        }

        DropEmpty(file);
        return JsonSerializer.SerializeToUtf8Bytes(file, Readable);
    }

    /// <summary>Each question once: where it was asked several times, at its first place and as it was worded last.</summary>
    private static async Task<List<Poll>> Prepared(WorkshopDb db, Guid eventId)
    {
        var polls = await db.Polls.AsNoTracking().Where(p => p.EventId == eventId).ToListAsync();
        return [.. polls.GroupBy(p => p.FirstRunId ?? p.Id).OrderBy(runs => runs.Min(p => p.Order)).Select(runs => runs.MaxBy(p => p.Run)!)];
    }

    /// <summary>The moment as the wall in the hall shows it, to the second, as the format has it.</summary>
    private static DateTimeOffset In(TimeZoneInfo zone, DateTime utc)
    {
        var whole = new DateTimeOffset(utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond)), TimeSpan.Zero);
        var there = TimeZoneInfo.ConvertTime(whole, zone);
        // What is written has no seconds in its distance; long ago zones had.
        return there.Offset.Seconds == 0 ? there : whole;
    }

    private static Dictionary<Guid, string> Keys(string thing, IEnumerable<Guid> ids) =>
        ids.Select((id, i) => (id, Key: $"{thing}-{i + 1}")).ToDictionary(k => k.id, k => k.Key);

    /// <summary>A text in no language is not there.</summary>
    private static void DropEmpty(JsonNode node)
    {
        foreach (var child in node is JsonObject o ? o.Select(m => m.Value).ToList() : node is JsonArray list ? [.. list] : [])
        {
            if (child is JsonObject { Count: 0 } && node is JsonObject parent)
            {
                parent.Remove(child.GetPropertyName());
            }
            else if (child is not null)
            {
                DropEmpty(child);
            }
        }
    }
}
