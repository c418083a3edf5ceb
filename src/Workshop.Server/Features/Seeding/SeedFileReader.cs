using System.Text;
using System.Text.Json;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>Turns JSON into a <see cref="SeedFile"/>, member by member. Strict: what the format does not know is refused.</summary>
internal static class SeedFileReader
{
    private static readonly LocalText Nothing = new(null, null);

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = SeedLimits.Depth };

    public static SeedReading Read(string json)
    {
        // A string with half a surrogate pair has no UTF-8 form; the parser would throw about it.
        if (!IsUnicode(json, out var bytes))
            return SeedReading.Refused(ReadProblem.NotUnicode(""));
        if (bytes > SeedFile.MaxBytes)
            return SeedReading.Refused(SeedFileProblem.TooLarge(SeedFile.MaxBytes));
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return SeedReading.Refused(SeedFileProblem.NotJson((e.LineNumber ?? 0) + 1));
        }
    }

    private static SeedReading Read(JsonElement root)
    {
        var problems = new List<ReadProblem>();
        var node = new StrictReader(root, "", problems);
        if (ReadFile(node) is { } file && problems.Count == 0)
        {
            SeedFileCheck.Check(file, node.Refuse);
            if (problems.Count == 0)
                return new SeedReading(file, []);
        }
        return new SeedReading(null, problems);
    }

    private static SeedFile? ReadFile(StrictReader node) =>
        !node.Allow("key", "code", "title", "description", "place", "organisers", "startsAt", "endsAt", "timeZone", "languages", "accent",
            "rules", "groups", "speakers", "agendaItems", "polls", "boards")
            ? null
            : new SeedFile(
                node.Need("key", n => n.Key()),
                node.May("code", n => n.Checked(Event.IsCode, () => SeedFileProblem.NotCode(n.Path)), null),
                node.Need("title", n => n.LocalText(Event.TitleLimit)),
                node.May("description", n => n.MaybeLocalText(Event.DescriptionLimit), Nothing),
                node.May("place", n => n.MaybeLocalText(Event.TitleLimit), Nothing),
                node.Need("organisers", n => n.List(SeedLimits.Organisers, o => o.Text(Event.TitleLimit))),
                node.Need("startsAt", n => n.Time()),
                node.Need("endsAt", n => n.Time()),
                node.Need("timeZone", ReadZone),
                node.Need("languages", n => n.List(SeedLimits.Languages, l => l.OneOf([.. EventRules.Languages]))),
                node.Need("accent", ReadColour),
                node.May("rules", ReadRules, SeedRules.Default),
                node.May("groups", n => n.List(SeedLimits.Groups, ReadGroup), []),
                node.May("speakers", n => n.List(SeedLimits.Speakers, ReadSpeaker), []),
                node.May("agendaItems", n => n.List(SeedLimits.AgendaItems, ReadAgendaItem), []),
                node.May("polls", n => n.List(SeedLimits.Polls, ReadPoll), []),
                node.May("boards", n => n.List(SeedLimits.Boards, ReadBoard), []));

    private static SeedRules ReadRules(StrictReader node)
    {
        var usual = SeedRules.Default;
        return !node.Allow("approval", "post", "vote", "board", "names", "anonymous")
            ? usual
            : new SeedRules(
                node.May("approval", n => n.Flag(), usual.Approval),
                node.May("post", n => n.Flag(), usual.Post),
                node.May("vote", n => n.Flag(), usual.Vote),
                node.May("board", n => n.Flag(), usual.Board),
                node.May("names", n => n.OneOf("off", "optional", "required"), usual.Names),
                node.May("anonymous", n => n.Flag(), usual.Anonymous));
    }

    private static SeedGroup ReadGroup(StrictReader node) =>
        !node.Allow("key", "kind", "name")
            ? null!
            : new SeedGroup(
                node.Need("key", n => n.Key()),
                node.Need("kind", n => n.OneOf("actor", "place")),
                node.Need("name", n => n.LocalText(Group.NameLimit)));

    private static SeedSpeaker ReadSpeaker(StrictReader node) =>
        !node.Allow("key", "name", "role")
            ? null!
            : new SeedSpeaker(
                node.Need("key", n => n.Key()),
                node.Need("name", n => n.LocalText(Speaker.NameLimit)),
                node.May("role", n => n.MaybeLocalText(Speaker.RoleLimit), Nothing));

    private static SeedAgendaItem ReadAgendaItem(StrictReader node) =>
        !node.Allow("key", "title", "description", "startsAt", "endsAt", "speakers", "feedbackPrompt")
            ? null!
            : new SeedAgendaItem(
                node.Need("key", n => n.Key()),
                node.Need("title", n => n.LocalText(AgendaItem.TitleLimit)),
                node.May("description", n => n.MaybeLocalText(AgendaItem.DescriptionLimit), Nothing),
                node.Need("startsAt", n => n.Time()),
                node.Need("endsAt", n => n.Time()),
                node.May("speakers", n => n.List(SeedLimits.AgendaItemSpeakers, s => s.Key()), []),
                node.May("feedbackPrompt", n => n.LocalText(AgendaItem.PromptLimit), null));

    private static SeedPoll ReadPoll(StrictReader node)
    {
        if (!node.Allow("key", "agendaItem", "kind", "question", "definition", "liveResults", "timeLimit"))
            return null!;
        var kind = PollKinds.Find(node.Need("kind", n => n.OneOf([.. PollKinds.Codes])));
        return new SeedPoll(
            node.Need("key", n => n.Key()),
            node.May("agendaItem", n => n.Key(), null),
            kind?.Code!,
            node.Need("question", n => n.LocalText(Poll.QuestionLimit)),
            node.Need("definition", n => kind?.Read(n))!,
            node.May("liveResults", n => n.Flag(), false),
            node.May("timeLimit", n => (int?)n.Number(Poll.ShortestLimit, Poll.LongestLimit), null));
    }

    private static SeedBoard ReadBoard(StrictReader node) =>
        !node.Allow("key", "agendaItem", "title", "prompt", "columns")
            ? null!
            : new SeedBoard(
                node.Need("key", n => n.Key()),
                node.May("agendaItem", n => n.Key(), null),
                node.Need("title", n => n.LocalText(Board.TitleLimit)),
                node.May("prompt", n => n.MaybeLocalText(Board.PromptLimit), Nothing),
                node.Need("columns", n => n.List(SeedLimits.Columns, c => c.LocalText(Board.ColumnLimit))));

    private static string ReadZone(StrictReader node) =>
        node.Checked(EventRules.IsTimeZone, () => SeedFileProblem.UnknownZone(node.Path));

    private static string ReadColour(StrictReader node)
    {
        var colour = node.Checked(EventRules.IsColour, () => SeedFileProblem.NotColour(node.Path));
        if (EventRules.IsColour(colour) && EventRules.ContrastOnWhite(colour) is < EventRules.LeastContrast and var contrast)
            node.Refuse(SeedFileProblem.PaleColour(node.Path, contrast));
        return colour;
    }

    private static bool IsUnicode(string text, out int bytes)
    {
        try
        {
            bytes = SeedFile.StrictUtf8.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            bytes = 0;
            return false;
        }
    }
}
